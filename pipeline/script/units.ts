/**
 * Symbols of units that follow a number after a space: 10.5 pt, 20 ℃. Number and unit are not parted at the end
 * of a line (clreq "Unbreakable marks"; GB 3100-93 3.4; SI brochure 5.4.3).
 */
export const unitSymbols: ReadonlySet<string> = new Set(
  (
    'm km dm cm mm μm µm nm in ft mi pt Q em px dpi ppi ' +
    'g kg mg μg µg t lb oz L l dL mL ml m² m³ cm² cm³ km² hm² ha ' +
    's ms min h d Hz kHz MHz GHz THz A mA V kV W kW MW GW kWh J kJ N Pa kPa MPa K mol cd lm lx dB eV ' +
    '°C °F ℃ ℉ Ω B KB kB MB GB TB PB KiB MiB GiB bit bps Mbps Gbps % ‰'
  ).split(' ')
)
