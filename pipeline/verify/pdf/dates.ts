/** Dates of PDF (ISO 32000-1, 7.9.4) and of XMP (ISO 16684-1, 8.2.1.1), as moments that can be compared. */

const pdfDate =
  /^D:(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(\d\d)?)?)?)?)?(?:Z(?:00)?'?(?:00)?'?|([+-]\d\d)'(\d\d)?'?)?$/
const xmpDate =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:Z|([+-]\d\d):(\d\d))?)?)?)?$/

/** The moment of a PDF's date, in milliseconds; nothing for one that no calendar has. */
export function momentOfPdf(date: string): number | undefined {
  return moment(pdfDate.exec(date))
}

/** The same for a date of XMP. */
export function momentOfXmp(date: string): number | undefined {
  return moment(xmpDate.exec(date))
}

function moment(found: RegExpExecArray | null): number | undefined {
  if (!found) return undefined
  const part = (at: number, least: number): number => Number(found[at] ?? least)
  const [month, day, hour, minute, second] = [
    part(2, 1),
    part(3, 1),
    part(4, 0),
    part(5, 0),
    part(6, 0)
  ]
  const date = new Date(0)
  date.setUTCFullYear(part(1, 0), month - 1, day)
  date.setUTCHours(hour, minute, second)
  const isOnCalendar = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!isOnCalendar || hour > 23 || minute > 59 || second > 59) return undefined
  const ahead = part(7, 0)
  const sign = found[7]?.startsWith('-') ? -1 : 1
  return date.getTime() - (ahead * 60 + sign * part(8, 0)) * 60_000
}
