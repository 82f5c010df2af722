/** What a PDF says that it keeps to, and what somebody wants it to keep to. */
import type {Preset} from '../../presets.ts'
import type {Case, Claims} from './case.ts'
import type {Dictionary} from './values.ts'

type Known = Pick<Case, 'info' | 'metadata'>

/** The standards that a file claims. */
export function claimsOf({info, metadata}: Known): Claims {
  return {
    press: pressOf(metadata?.get('pdfxid:GTS_PDFXVersion'), info),
    archive: metadata?.has('pdfaid:part') ?? false,
    accessible: metadata?.has('pdfuaid:part') ?? false
  }
}

/** PDF/X-4 is claimed in the packet (ISO 15930-7, 6.6), those before it in the information dictionary. */
function pressOf(version: string | undefined, {entries}: Dictionary): Claims['press'] {
  if (version?.startsWith('PDF/X-4')) return 'x4'
  return entries.has('GTS_PDFXVersion') ? 'x1a' : undefined
}

/** What a file is judged by: what it claims, and what is promised by the preset that it should be of. */
export function askedOf(claims: Claims, preset: Preset | undefined): Claims {
  switch (preset) {
    case undefined:
      return claims
    case 'print':
      return {...claims, press: claims.press ?? 'x1a'}
    case 'archive':
      return {...claims, archive: true, accessible: true}
    case 'screen':
      return {...claims, accessible: true}
  }
}

/** The names of claims, as the file gives them. */
export function namesOf(claims: Claims, metadata: Case['metadata']): readonly string[] {
  const said = (property: string) => metadata?.get(property) ?? ''
  return [
    ...(claims.press ? [claims.press === 'x4' ? 'PDF/X-4' : 'PDF/X-1a'] : []),
    ...(claims.archive
      ? [`PDF/A-${said('pdfaid:part')}${said('pdfaid:conformance').toLowerCase()}`]
      : []),
    ...(claims.accessible ? [`PDF/UA-${said('pdfuaid:part')}`] : [])
  ]
}

/** Tell of what is asked and not claimed. */
export function judgeClaims({claims, info, metadata, fault}: Case): void {
  const said = claimsOf({info, metadata})
  const found = namesOf(said, metadata).join(', ') || '–'
  if (claims.press && !said.press) fault('/Info', found, 'PDF/X-1a | PDF/X-4', 'ISO 15930-4, 6.3')
  if (claims.archive && !said.archive) fault('/Metadata', found, 'PDF/A', 'ISO 19005-2, 6.6.4')
  if (claims.accessible && !said.accessible) fault('/Metadata', found, 'PDF/UA-1', 'ISO 14289-1, 5')
}
