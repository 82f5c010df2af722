/**
 * How far each key of a house style reaches: another value for it, in a house that shows it, and where a format has no such
 * thing, why. What is not said to be missing is there: in pages, in the EPUB and in the DOCX.
 */
import type {Format} from '../../pipeline/publication.ts'

/** A value other than that of the house in which it is tried. */
export interface Reach {
  readonly value: unknown
  /** What else the house says, for the key to be seen. */
  readonly besides?: object
  /** A text that shows it, where the sample has no such place. */
  readonly text?: string
  /** The language of the text, where it is not Chinese. */
  readonly language?: string
  /** The formats in which nothing changes, and why. */
  readonly without?: Partial<Record<Format, string>>
}

/** Paragraphs of a line to five, headings among them, over a dozen pages. */
const manyPages = Array.from({length: 120}, (_, at) => {
  const clause =
    '公司应当依照法律、行政法规和本章程的规定，建立健全财务、会计制度，并报股东会审议；'
  const heading = at % 40 === 0 ? '## 一章\n\n' : at % 7 === 0 ? '### 一节\n\n' : ''
  return heading + clause.repeat(4).slice(0, 20 + ((at * 37) % 130)) + '。'
}).join('\n\n')

const screens = {
  epub: 'A reading system has pages of its own, with margins, columns, heads and folios of its own.'
}
const pages = {...screens, docx: 'Word breaks pages by itself, whenever a text is edited.'}
const covers = {docx: 'A manuscript has no cover.'}
const spines = {...covers, epub: 'A screen shows the front of a cover only.'}
const inks = {...covers, pdf: 'A cover for the press is black.'}
const popUps = {
  epub: 'A reading system shows notes where they are called, and its pages are not those of print.'
}
const boxes = {
  epub: 'A ballot box is told as one to who hears the book.',
  docx: 'A box that is ticked at a click is as Word has it, and other programs know it by that.'
}
const turned = {docx: 'Lines of a paragraph that the author ends cannot hang one by one in Word.'}
const onScreens = {
  pdf: 'It says how e-books differ from print.',
  docx: 'It says how e-books differ from print.'
}

export const reach: Readonly<Record<string, Reach>> = {
  'page.trim': {value: 'A5'},
  'page.typeArea.characters': {value: 24, without: screens},
  'page.typeArea.lines': {value: 20, without: screens},
  'page.typeArea.columns': {
    value: 2,
    besides: {page: {typeArea: {characters: 28}}},
    without: screens
  },
  'page.typeArea.columnGap': {
    value: 4,
    besides: {page: {typeArea: {characters: 28, columns: 2}}},
    without: screens
  },
  'page.typeArea.columnRule': {
    value: true,
    besides: {page: {typeArea: {characters: 28, columns: 2}}},
    without: screens
  },
  'page.leading': {value: '20pt'},
  'page.head': {value: '25mm', without: screens},
  'page.spine': {value: '15mm', without: screens},
  'page.blankAtHead': {value: true, without: pages},
  'page.elasticHeadings': {value: false, without: pages},
  'page.fullPages': {value: true, text: manyPages, without: pages},
  'page.lastLines': {
    value: 20,
    text: manyPages,
    besides: {blocks: {heading2: {opening: 'page'}}},
    without: pages
  },
  'colours.red': {value: '#0055aa', besides: {blocks: {heading2: {colour: 'red'}}}},
  'rules.thin': {value: '1pt'},
  'rules.thick': {value: '2pt'},
  'runningHead.distance': {value: '30pt', without: screens},
  'runningHead.rule': {value: false, without: screens},
  'runningHead.verso.inner': {value: '{author}', without: screens},
  'runningHead.verso.center': {value: '{author}', without: screens},
  'runningHead.verso.outer': {value: '{author}', without: screens},
  'runningHead.recto.inner': {value: '{author}', without: screens},
  'runningHead.recto.center': {value: '{author}', without: screens},
  'runningHead.recto.outer': {value: '{author}', without: screens},
  'runningHead.openings': {
    value: true,
    besides: {blocks: {heading2: {opening: 'page'}}},
    without: screens
  },
  'folio.distance': {value: '35pt', without: screens},
  'folio.at': {value: 'head', without: screens},
  'folio.form': {value: '— {folio} —', without: screens},
  'folio.front': {value: 'upperRoman', without: screens},
  'folio.openings': {
    value: false,
    besides: {blocks: {heading2: {opening: 'page'}}},
    without: screens
  },
  'matter.front': {value: ['half-title', 'title-page', 'contents']},
  'matter.back': {value: []},
  'titlePage.middle': {value: 0.6},
  'titlePage.aboveAuthors': {value: 6},
  'cover.margin': {value: '25mm', without: covers},
  'cover.middle': {value: 0.6, without: covers},
  'cover.sizes.title': {value: '初号', without: covers},
  'cover.sizes.subtitle': {value: '初号', without: covers},
  'cover.sizes.author': {value: '初号', without: covers},
  'cover.sizes.publisher': {value: '初号', without: covers},
  'cover.sizes.spine': {value: '小五', without: spines},
  'cover.leading': {value: 2, without: covers},
  'cover.narrowestSpine': {value: '20mm', without: spines},
  'cover.band': {value: '30mm', without: covers},
  'cover.ground': {value: '#ddeeff', without: inks},
  'cover.ink': {value: '#112233', without: inks},
  'cover.frame': {value: false, without: covers},
  'thematicBreak.mark': {value: '◇'},
  'thematicBreak.before': {value: 3},
  'thematicBreak.after': {value: 3},
  'tables.columnGap': {value: 3},
  'notes.rule': {value: 0.8, without: {docx: 'Word rules off notes by a line of its own length.'}},
  'notes.place': {value: 'end', without: popUps},
  'notes.numbering': {value: 'page', without: popUps},
  'notes.title': {value: '附注', besides: {notes: {place: 'end'}}, without: popUps},
  'turnover.verse': {value: 4, without: turned},
  'turnover.code': {
    value: 5,
    without: {...turned, epub: 'Lines of code cannot hang one by one: they are one text.'}
  },
  'turnover.mark': {
    value: '↪',
    without: {...turned, epub: 'Lines of code cannot hang one by one: they are one text.'}
  },
  'inline.strong': {value: 'heading'},
  'inline.emphasis': {value: 'face'},
  'lists.numbers': {value: ['一、']},
  'lists.bullets': {value: ['★']},
  'lists.bulletFace': {value: 'body'},
  'lists.tasks': {value: ['○', '●'], without: boxes},
  unnumbered: {value: ['甲章'], besides: {blocks: {heading2: {number: '第{一}章　'}}}},
  titleApart: {value: true},
  'punctuation.style': {value: 'plain'},
  'punctuation.hang': {value: true},
  'punctuation.kinsoku': {value: 'none'},
  'punctuation.openers': {value: 'kept'},
  'punctuation.hangul': {value: 'syllables', language: 'ko'},
  'contents.title': {value: '总目'},
  'contents.depth': {value: 1},
  'contents.step': {value: 3},
  'contents.leader': {value: '.', without: {epub: 'Contents of a reading system have no folios.'}},
  'contents.leaderPitch': {
    value: 1.5,
    without: {
      epub: 'Contents of a reading system have no folios.',
      docx: 'Leaders of a tab are as Word has them.'
    }
  },
  'contents.folioRoom': {
    value: 8,
    without: {
      epub: 'Contents of a reading system have no folios.',
      docx: 'Leaders of a tab are as Word has them.'
    }
  },
  'captionLists.figures': {value: '图录'},
  'captionLists.tables': {value: '表录'},
  'index.title': {value: '主题索引'},
  'index.order': {value: 'stroke'},
  'index.columns': {value: 1},
  'index.columnGap': {
    value: 6,
    without: {docx: 'An index of Word has white of its own between columns.'}
  },
  'index.step': {value: 3},
  'index.beforeFolios': {value: ' … '},
  'index.betweenFolios': {value: '／'},
  'index.see': {value: '（参看{see}）'},
  'ebook.writing': {value: 'vertical', without: onScreens},
  'ebook.upright': {value: 4, besides: {ebook: {writing: 'vertical'}}, without: onScreens},
  'document.masthead': {
    value: '50mm',
    without: {epub: 'A screen has no head of a page to measure from.'}
  },
  'document.aboveNumber': {value: 4},
  'document.aboveText': {value: 4},
  'document.rule.distance': {value: '8mm'},
  'document.rule.weight': {value: '2mm'},
  'document.foot.outer': {value: '1mm'},
  'document.foot.inner': {value: '1mm'},
  'faces.body.family': {value: 'Other', without: {docx: 'Word knows faces by names of its own.'}},
  'faces.body.weight': {value: 500, without: {docx: 'Word has no weights but bold.'}},
  'faces.body.boldWeight': {value: 900, without: {docx: 'Word has no weights but bold.'}},
  'faces.body.css': {
    value: ['Kaiti'],
    without: {pdf: 'It names faces for the EPUB.', docx: 'It names faces for the EPUB.'}
  },
  'faces.body.word': {
    value: {eastAsian: '楷体', latin: 'Arial'},
    without: {pdf: 'It names faces for Word.', epub: 'It names faces for Word.'}
  },
  'blocks.heading2.face': {value: 'body'},
  'blocks.heading2.bold': {value: true},
  'blocks.heading2.size': {value: '一号'},
  'blocks.heading2.leading': {value: '60pt'},
  'blocks.heading2.align': {value: 'end'},
  'blocks.heading2.colour': {value: 'red'},
  'blocks.heading2.indent': {value: {first: 0, start: 4, end: 0}},
  'blocks.heading2.lines': {value: 6},
  'blocks.heading2.before': {value: 3},
  'blocks.heading2.after': {value: 3},
  'blocks.heading2.keep': {
    value: 15,
    text: manyPages.replaceAll('###', '##'),
    without: {epub: 'A heading keeps with what follows; no style sheet says for how many lines.'}
  },
  'blocks.heading2.number': {value: '第{一}章　'},
  'blocks.heading2.spans': {
    value: true,
    besides: {page: {typeArea: {characters: 28, columns: 2}}},
    without: screens
  },
  'blocks.heading2.opening': {value: 'page'}
}

/** Blocks of which one format has none. */
export const blocksWithout: Readonly<Record<string, Reach['without']>> = {
  runningHead: screens,
  folio: screens
}
