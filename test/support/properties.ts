/**
 * Properties are tried with the same values each time, so that a change is judged by what it changes.
 * `SEED=… npm test` tries others; what they find becomes a fixture.
 */
import fc from 'fast-check'

fc.configureGlobal({seed: Number(process.env.SEED ?? 1107)})
