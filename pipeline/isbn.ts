/** International Standard Book Numbers (ISO 2108:2017; of ten digits, its edition of 1992). */

/** Thirteen digits begin with 978 or 979; ten could be any number, so they must be named. */
const written =
  /^(?:(?:urn:isbn:|isbn[\s:：-]*)?(97[89](?:[\s-]?\d){10})|(?:urn:isbn:|isbn[\s:：-]*)(\d(?:[\s-]?\d){8}[\s-]?[\dx]))$/i

/**
 * The digits of an identifier that is meant as an ISBN.
 *
 * @returns Nothing for another identifier, such as a DOI. The check digit may be wrong.
 */
export function isbnDigits(identifier: string): string | undefined {
  const [, thirteen, ten] = written.exec(identifier.trim()) ?? []
  return (thirteen ?? ten)?.replace(/[\s-]/g, '').toUpperCase()
}

/** The check digit that the digits before it ask for. */
export function isbnCheckDigit(digits: string): string {
  const values = [...digits.slice(0, -1)].map(Number)
  const sum = (weigh: (at: number) => number) =>
    values.reduce((total, value, at) => total + value * weigh(at), 0)
  return digits.length === 13
    ? String((10 - (sum(at => (at % 2 === 0 ? 1 : 3)) % 10)) % 10)
    : '0123456789X'[(11 - (sum(at => 10 - at) % 11)) % 11]!
}

/** The thirteen digits of an identifier that is meant as an ISBN, as its bar code has them. */
export function isbnThirteen(identifier: string): string | undefined {
  const digits = isbnDigits(identifier)
  if (digits?.length !== 10) return digits
  const body = `978${digits.slice(0, 9)}`
  return body + isbnCheckDigit(`${body}0`)
}
