/**
 * The colophon (版权页): who made the book, when, how large, and what it costs, each fact behind its name. The cover and
 * the title page tell some of the same facts.
 */
import {
  behindRole,
  betweenLabel,
  betweenTitles,
  type Fact,
  factNames,
  millimetre,
  roleNames,
  sayingIsbn,
  spreading,
  thousandCharacters
} from './colophon-words.ts'
import {isbnDigits} from './isbn.ts'
import {linesOf, type Publication} from './publication.ts'
import {dateWords} from './script/dates.ts'
import {type Region, regionOf} from './script/language.ts'
import {namesInRow} from './script/names.ts'

/** What a colophon says: the record of the catalogue, the facts, the rights; a blank line stands between two groups. */
export function colophonGroups(publication: Publication): readonly (readonly string[])[] {
  const {title, subtitle, authors, publisher, date, language, rights, imprint} = publication
  const region = regionOf(language)
  const labels = factNames[region]
  const facts: Readonly<Record<Fact, string | undefined>> = {
    title: [title, subtitle].filter(Boolean).join(betweenTitles[region]),
    authors: namesInRow(authors, language),
    publisher,
    address: imprint?.address,
    date: imprint?.edition ? undefined : date && dateWords(date, language),
    edition: imprint?.edition,
    printing: imprint?.printing,
    format: imprint?.format ?? formatOf(publication, region),
    sheets: imprint?.sheets ?? sheetsOf(publication, region),
    words: imprint?.words ?? counted(publication.characters, region),
    isbn: isbnSaid(publication, region),
    price: imprint?.price
  }
  const told = (Object.keys(labels) as Fact[]).flatMap(name => {
    const fact = facts[name]
    const others =
      name === 'authors' ? contributions(publication, role => spread(role, region)) : []
    const label = spread(labels[name], region)
    return [...(fact ? [label + betweenLabel[region] + fact] : []), ...others]
  })
  const groups = [linesOf(imprint?.cip), told, linesOf(rights)]
  return groups.filter(group => group.length > 0)
}

/** A fact that stands on the cover, with its name, as the colophon tells it. */
export function factLine(name: 'isbn' | 'price', publication: Publication): string | undefined {
  const {identifier, imprint, language} = publication
  const region = regionOf(language)
  if (name === 'isbn') {
    const digits = isbnOf(publication.print) ?? isbnOf(identifier)
    return digits && `ISBN${betweenLabel[region]}${digits}`
  }
  const fact = imprint?.price
  return fact && factNames[region].price + betweenLabel[region] + fact
}

/** Who else had a part in it, a line for each kind of part. */
export function contributorLines(publication: Publication): readonly string[] {
  return contributions(publication, role => role)
}

function contributions(
  {contributors = [], language}: Publication,
  named: (role: string) => string
): readonly string[] {
  const region = regionOf(language)
  const roles = [...new Set(contributors.map(({role}) => role))]
  return roles.map(role => {
    const names = contributors.filter(one => one.role === role).map(({name}) => name)
    return named(roleNames[region][role]) + behindRole[region] + namesInRow(names, language)
  })
}

/** Names of two Han as wide as those of four, so that what they name stands in one column. */
function spread(label: string, region: Region): string {
  return spreading.has(region)
    ? label.replace(/^(\p{Script=Han})(\p{Script=Han})$/u, '$1　　$2')
    : label
}

/** The length of a text as Chinese colophons tell it, in thousands; elsewhere it is not told. */
function counted(characters: number | undefined, region: Region): string | undefined {
  const unit = thousandCharacters[region]
  return characters && unit ? Math.max(1, Math.round(characters / 1000)) + unit : undefined
}

/** Sheet and folding, as Chinese colophons tell them. */
function formatOf({sheet}: Publication, region: Region): string | undefined {
  const unit = millimetre[region]
  return sheet && unit ? `${sheet.size}${unit}　1/${sheet.leaves}` : undefined
}

/** How many sheets a copy takes, each printed on one side (印张): a leaf has two pages, and a sheet two sides. */
function sheetsOf({sheet, pages}: Publication, region: Region): string | undefined {
  if (!sheet || !pages || !millimetre[region]) return undefined
  return String((Math.ceil(pages / 2) * 2) / sheet.leaves)
}

/** The ISBN as a colophon tells it, behind its name in the language. */
function isbnSaid({print, identifier}: Publication, region: Region): string | undefined {
  const digits = isbnOf(print) ?? isbnOf(identifier)
  return digits && sayingIsbn.has(region) ? `ISBN ${digits}` : digits
}

/** An ISBN as it was written, without its name; an identifier of another kind is none. */
function isbnOf(identifier = ''): string | undefined {
  if (!isbnDigits(identifier)) return undefined
  return identifier.trim().replace(/^(?:urn:isbn:|isbn[\s:：-]*)/i, '')
}
