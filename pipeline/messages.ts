/**
 * Everything that banxin says about a document, in one closed table.
 *
 * A message has a rule id, a sentence of the form "Unexpected X, expected Y", and a hint that tells the
 * way out; each in English and in Chinese, with the same `{slots}`. Stages report into the document's
 * VFile and go on; only `fail` stops, and only what the design calls fatal may fail.
 *
 * The file is longer than others because the table is one: whoever words a message sees all the others.
 */
import type {Node} from 'unist'
import type {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'

interface Wording {
  readonly reason: string
  readonly hint: string
}

interface Rule {
  readonly en: Wording
  readonly zh: Wording
}

/** The closed table of rules. */
export const rules = {
  'undecodable-text': {
    en: {
      reason: 'Unexpected bytes from offset {offset} on, expected text in {encoding}',
      hint: 'Mend or extract the text again, save it as UTF-8, or name its encoding (--encoding)'
    },
    zh: {
      reason: '从第 {offset} 字节起不合 {encoding} 编码',
      hint: '请修复或重新提取文本，另存为 UTF-8，或指明其编码（--encoding）'
    }
  },
  'empty-document': {
    en: {
      reason: 'Unexpected empty document, expected text',
      hint: 'Check that the right file was given'
    },
    zh: {reason: '文稿为空', hint: '请检查给出的文件是否正确'}
  },
  'missing-glyph': {
    en: {
      reason: 'Unexpected character {character} (U+{code}), expected one that the face {face} has',
      hint: 'Run `banxin fonts` on the text to see which face has it; install that, name it in the house style, or mend the text'
    },
    zh: {
      reason: '字体 {face} 没有“{character}”（U+{code}）这个字',
      hint: '用 banxin fonts 查看哪个字体有此字，安装它、在版式中指定它，或改正原文'
    }
  },
  'coarse-picture': {
    en: {
      reason:
        'Unexpected picture of {resolution} pixels to the inch at its size on the page, expected {expected}: “{picture}”',
      hint: 'Supply the picture with more pixels, or set it smaller'
    },
    zh: {
      reason: '图片“{picture}”按版面尺寸只有每英寸 {resolution} 像素，印刷宜有 {expected}',
      hint: '请换用像素更多的图片，或缩小其尺寸'
    }
  },
  'unsuitable-colours': {
    en: {
      reason:
        'Unexpected picture in {found}, expected {expected} by the standard of the preset: “{picture}”',
      hint: 'For black ink alone say pictures: gray; for inks convert it to CMYK with the profile of your printer; or choose another preset'
    },
    zh: {
      reason: '图片“{picture}”的颜色是 {found}，所选用途（preset）的标准只容许 {expected}',
      hint: '单色印刷请写 pictures: gray；彩色印刷请按印刷厂的特性文件转成 CMYK；或改选用途'
    }
  },
  'colour-in-black': {
    en: {
      reason: 'Unexpected colour {colour} in a file for the press, expected the black ink alone',
      hint: 'It is set in black; a head that is printed in red beforehand, or the presets `screen` and `archive`, have the colour'
    },
    zh: {
      reason: '印刷用文件只用黑墨，颜色 {colour} 改为黑色',
      hint: '如需套红，请使用预先印好的红头纸，或改选 screen、archive'
    }
  },
  'no-document-head': {
    en: {
      reason:
        'Unexpected facts of an official document, expected a house that has a place for them: {facts}',
      hint: 'Choose the template gongwen, or say `document` in your own house.yaml'
    },
    zh: {
      reason: '版式没有公文的版头和版记，未能排入：{facts}',
      hint: '请选用 gongwen 版式，或在自己的 house.yaml 中写明 document'
    }
  },
  'unknown-spine': {
    en: {
      reason:
        'Unexpected cover without the thickness of a leaf, expected it for the width of the spine',
      hint: 'Say it below `pdf` in banxin.yaml (leaf: 0.1mm), as your printer tells it'
    },
    zh: {
      reason: '要做封面，但不知一张纸有多厚，无从得出书脊宽',
      hint: '请在 banxin.yaml 的 pdf 之下写明（如 leaf: 0.1mm），可问印刷厂'
    }
  },
  'narrow-spine': {
    en: {
      reason: 'Unexpected spine of {width} mm, expected {least} mm for words upon it',
      hint: 'It stays bare; the house says from where on it is wide enough (cover.narrowestSpine)'
    },
    zh: {
      reason: '书脊宽 {width} mm，不足 {least} mm，不印文字',
      hint: '界限由版式的 cover.narrowestSpine 决定'
    }
  },
  'unsuitable-profile': {
    en: {
      reason: 'Unexpected profile {path} ({found}), expected one of a press: prtr CMYK | prtr GRAY',
      hint: 'Ask your printer for the ICC profile of the printing condition; without `profile` the file names it only'
    },
    zh: {
      reason: '特性文件 {path}（{found}）不是印刷用的：应为 prtr CMYK 或 prtr GRAY',
      hint: '请向印刷厂索取该印刷条件的 ICC 特性文件；不写 profile 则只注明印刷条件的名称'
    }
  },
  'damaged-picture': {
    en: {
      reason: 'Unexpected end of a JPEG, expected a whole picture: “{picture}”',
      hint: 'Open it in an image program and save it again'
    },
    zh: {reason: '图片“{picture}”（JPEG）已损坏', hint: '请用图像软件打开并重新保存'}
  },
  'unsound-objects': {
    en: {
      reason: 'Unexpected {found} at {place}, expected {expected} ({clause})',
      hint: 'Make the PDF again, whole and without a password'
    },
    zh: {
      reason: '{place} 处为 {found}，应为 {expected}（{clause}）',
      hint: '请重新制作完整且未加密的 PDF'
    }
  },
  'unsound-boxes': {
    en: {
      reason: 'Unexpected {found} at {place}, expected {expected} ({clause})',
      hint: 'Say in the program that makes the PDF how large the trimmed page and its bleed are; names are those of the standard'
    },
    zh: {
      reason: '{place} 处为 {found}，应为 {expected}（{clause}）',
      hint: '请在制作 PDF 的程序中设定成品尺寸与出血；所列名称是标准中的名称'
    }
  },
  'unsound-fonts': {
    en: {
      reason: 'Unexpected {found} at {place}, expected {expected} ({clause})',
      hint: 'Let the program that makes the PDF embed the face with the text of its glyphs, or choose a face that has the characters'
    },
    zh: {
      reason: '{place} 处为 {found}，应为 {expected}（{clause}）',
      hint: '请让制作 PDF 的程序嵌入字体并写明各字形的文字，或换用有这些字符的字体'
    }
  },
  'unsound-colours': {
    en: {
      reason: 'Unexpected {found} at {place}, expected {expected} ({clause})',
      hint: 'Convert what is in these colours for the press or the screen that the PDF is meant for, flatten what shines through, and name the printing condition'
    },
    zh: {
      reason: '{place} 处为 {found}，应为 {expected}（{clause}）',
      hint: '请按印刷条件或屏幕转换颜色，压平透明对象，并写明输出条件'
    }
  },
  'unsound-conduct': {
    en: {
      reason: 'Unexpected {found} at {place}, expected {expected} ({clause})',
      hint: 'Take the action or the link out, or say with it where it leads'
    },
    zh: {
      reason: '{place} 处为 {found}，应为 {expected}（{clause}）',
      hint: '请删去该动作或链接，或写明其去处'
    }
  },
  'unsound-tags': {
    en: {
      reason: 'Unexpected {found} at {place}, expected {expected} ({clause})',
      hint: 'Make the PDF with tags: words for pictures and links, headings that leave out no level; names are those of the standard'
    },
    zh: {
      reason: '{place} 处为 {found}，应为 {expected}（{clause}）',
      hint: '请制作带标签的 PDF：图与链接有文字说明，标题不越级；所列名称是标准中的名称'
    }
  },
  'unsound-pictures': {
    en: {
      reason: 'Unexpected {found} at {place}, expected {expected} ({clause})',
      hint: 'Supply the picture with more pixels, or set it smaller'
    },
    zh: {
      reason: '{place} 处为 {found}，应为 {expected}（{clause}）',
      hint: '请提供像素更多的图片，或缩小其尺寸'
    }
  },
  'unsound-metadata': {
    en: {
      reason: 'Unexpected {found} at {place}, expected {expected} ({clause})',
      hint: 'Say the same in the information dictionary and in XMP, in the form that is expected'
    },
    zh: {
      reason: '{place} 处为 {found}，应为 {expected}（{clause}）',
      hint: '请使信息字典与 XMP 一致，并按所示格式书写'
    }
  },
  'overfull-line': {
    en: {
      reason: 'Unexpected line {excess}pt wider than its measure, expected a place to break',
      hint: 'Shorten the run, or set it in a smaller size'
    },
    zh: {
      reason: '有一行比行长宽 {excess}pt，找不到可断行之处',
      hint: '请缩短这段文字，或改用较小的字号'
    }
  },
  'overfull-page': {
    en: {
      reason:
        'Unexpected {lines} lines of the grid that stay together, expected at most {page}, a page',
      hint: 'Shorten what stands here, or set it in a smaller size'
    },
    zh: {
      reason: '此处有 {lines} 行不可分开，而一页只有 {page} 行',
      hint: '请缩短此处内容，或改用较小的字号'
    }
  },
  'divided-block': {
    en: {
      reason:
        'Unexpected heading or table row of more lines than a page, {page}, expected one that fits',
      hint: 'It goes on over the page. Shorten it, or give the row fewer or wider columns'
    },
    zh: {
      reason: '标题或表格中的一行高于一页（{page} 行）',
      hint: '余下部分已转至下页；请缩短此处内容，或减少、加宽表格的栏'
    }
  },
  'unsupported-node': {
    en: {
      reason: 'Unexpected {kind}, expected content that can be set',
      hint: 'Its text is set as it stands'
    },
    zh: {reason: '无法排版的内容：{kind}', hint: '其中的文字按原样排出'}
  },
  'too-deep': {
    en: {
      reason: 'Unexpected content more than {limit} levels deep, expected a text that people wrote',
      hint: 'Take quotes out of quotes, or lists out of lists'
    },
    zh: {
      reason: '内容层层嵌套，超过 {limit} 层',
      hint: '请减少引文或列表的层次'
    }
  },
  'invalid-yaml': {
    en: {
      reason: 'Unexpected YAML, expected a mapping of keys to values: {fault}',
      hint: 'Check the indents, the colons and the quotes around this place'
    },
    zh: {reason: 'YAML 写法有误：{fault}', hint: '请检查此处的缩进、冒号与引号'}
  },
  'unknown-key': {
    en: {reason: 'Unexpected key {key}, expected {expected}', hint: 'Correct the key or remove it'},
    zh: {reason: '没有 {key} 这一项，应为 {expected}', hint: '请改正或删去这一项'}
  },
  'missing-key': {
    en: {reason: 'Unexpected absence of {key}, expected {expected}', hint: 'Add a line {key}: …'},
    zh: {reason: '缺少 {key} 一项，应为 {expected}', hint: '请补上一行 {key}: …'}
  },
  'invalid-value': {
    en: {
      reason: 'Unexpected value {actual} of {key}, expected {expected}',
      hint: 'Correct the value'
    },
    zh: {reason: '{key} 的值 {actual} 不合要求，应为 {expected}', hint: '请改正这个值'}
  },
  'missing-file': {
    en: {
      reason: 'Unexpected path {path}, expected a file that exists',
      hint: 'Check the name and the folder'
    },
    zh: {reason: '找不到文件 {path}', hint: '请检查文件名与所在文件夹'}
  },
  'unreadable-file': {
    en: {
      reason: 'Unexpected fault on reading {path} ({fault}), expected a file that may be read',
      hint: 'Check that it is a plain file and that you may read it'
    },
    zh: {
      reason: '无法读取 {path}（{fault}）',
      hint: '请确认它是普通文件，并且有读取权限'
    }
  },
  'input-too-large': {
    en: {
      reason: 'Unexpected size of {path}, expected at most {limit} MB',
      hint: 'Divide it, or check that the right file was given'
    },
    zh: {reason: '{path} 过大，上限为 {limit} MB', hint: '请拆分，或检查给出的文件是否正确'}
  },
  'outside-publication': {
    en: {
      reason: 'Unexpected path {path}, expected one inside the folder of the publication',
      hint: 'Copy the file into the folder and name it from there'
    },
    zh: {
      reason: '{path} 不在出版物的文件夹之内',
      hint: '请将文件复制到该文件夹，再以相对路径引用'
    }
  },
  'missing-publication': {
    en: {
      reason: 'Unexpected publication {name}, expected {expected}',
      hint: 'A publication is a folder under source/ that holds a banxin.yaml'
    },
    zh: {
      reason: '找不到出版物 {name}，应为 {expected}',
      hint: '出版物是 source/ 下含有 banxin.yaml 的文件夹'
    }
  },
  'circular-template': {
    en: {
      reason:
        'Unexpected circle of templates {circle}, expected one that extends nothing at the end',
      hint: 'Let one of them extend no other'
    },
    zh: {reason: '版式互相继承成环：{circle}', hint: '其中一个版式不应再继承其他版式'}
  },
  'missing-template': {
    en: {
      reason: 'Unexpected template {name}, expected {expected}',
      hint: 'A template is a folder under templates/ that holds a house.yaml'
    },
    zh: {
      reason: '找不到版式 {name}，应为 {expected}',
      hint: '版式是 templates/ 下含有 house.yaml 的文件夹'
    }
  },
  'missing-font': {
    en: {
      reason: 'Unexpected face {face}, expected {expected}',
      hint: 'Name a face of fonts/catalogue.yaml in the template, or add this one to the catalogue'
    },
    zh: {
      reason: '字体目录中没有 {face}，应为 {expected}',
      hint: '请在版式中改用 fonts/catalogue.yaml 中的字体，或把它补入目录'
    }
  },
  'absent-face': {
    en: {
      reason: 'Unexpected lack of the face {face}, expected its file',
      hint: '{instead} stands in for it; to have it: {install}'
    },
    zh: {reason: '没有安装字体 {face}', hint: '暂以 {instead} 代替；安装方法：{install}'}
  },
  'fallback-face': {
    en: {
      reason:
        'Unexpected characters {characters} ({count} different ones), expected ones of the house’s faces',
      hint: 'They are set in {face}'
    },
    zh: {
      reason: '版式所用字体缺 {count} 字：{characters}',
      hint: '这些字以 {face} 代替'
    }
  },
  'changed-face': {
    en: {
      reason:
        'Unexpected file {file} of the face {face} (SHA-256 {sha256}), expected the one that is locked ({locked})',
      hint: 'Install the version that {path} was written with, or build once without --frozen to lock this one'
    },
    zh: {
      reason: '字体 {face} 的文件 {file} 与锁定的不同（SHA-256 为 {sha256}，应为 {locked}）',
      hint: '请安装写 {path} 时所用的版本，或不带 --frozen 再做一次以锁定现有文件'
    }
  },
  'unlocked-face': {
    en: {
      reason: 'Unexpected face {face} ({file}, SHA-256 {sha256}), expected one that {path} locks',
      hint: 'Install the faces that the lock file names, or build once without --frozen to lock this one'
    },
    zh: {
      reason: '字体 {face}（{file}，SHA-256 为 {sha256}）不在 {path} 锁定之列',
      hint: '请安装锁定文件所列的字体，或不带 --frozen 再做一次以锁定它'
    }
  },
  'unused-face': {
    en: {
      reason:
        'Unexpected lack of the face {face}, expected {file} (SHA-256 {sha256}) as {path} locks it',
      hint: 'Install it; if the text or the house needs it no more, build once without --frozen'
    },
    zh: {
      reason: '没有用到 {path} 锁定的字体 {face}（{file}，SHA-256 为 {sha256}）',
      hint: '请安装它；若正文或版式已不需要，请不带 --frozen 再做一次'
    }
  },
  'missing-lock': {
    en: {
      reason: 'Unexpected --frozen without {path}, expected a lock file',
      hint: 'Say `fonts: { lock: yes }` in banxin.yaml (--lock for convert), build once without --frozen, and commit what it writes'
    },
    zh: {
      reason: '用了 --frozen，却没有锁定文件 {path}',
      hint: '请在 banxin.yaml 中写 `fonts: { lock: yes }`（convert 用 --lock），不带 --frozen 做一次，并提交所写的文件'
    }
  },
  'forbidden-embedding': {
    en: {
      reason: 'Unexpected licence of the face {face}, expected one that lets it be embedded',
      hint: 'Its maker forbids embedding (OS/2 fsType in {path}): name another face'
    },
    zh: {
      reason: '字体 {face} 的授权不允许嵌入',
      hint: '字体文件 {path} 的 fsType 禁止嵌入，请改用其他字体'
    }
  },
  'unusable-font': {
    en: {
      reason: 'Unexpected content of {path}, expected a TrueType or OpenType face',
      hint: 'Install the fonts anew, or replace the file'
    },
    zh: {
      reason: '{path} 不是可用的 TrueType 或 OpenType 字体',
      hint: '请重新安装字体，或更换文件'
    }
  },
  'absent-image': {
    en: {
      reason: 'Unexpected image {url}, expected a file that exists in the publication',
      hint: 'Check its name, or take the image out of the text'
    },
    zh: {reason: '找不到图片 {url}', hint: '请检查图片的文件名，或从文中删去'}
  },
  'outside-image': {
    en: {
      reason: 'Unexpected image {url}, expected a file inside the folder of the publication',
      hint: 'Copy the image into the folder; nothing is fetched and nothing else is read'
    },
    zh: {
      reason: '图片 {url} 不在出版物的文件夹之内',
      hint: '请将图片复制到该文件夹；程序不联网，也不读取其他文件'
    }
  },
  'unsupported-image': {
    en: {
      reason:
        'Unexpected content of image {url}, expected PNG, JPEG, GIF, WebP, or SVG without scripts and links outwards',
      hint: 'Convert the image to one of these'
    },
    zh: {
      reason: '图片 {url} 不是 PNG、JPEG、GIF、WebP，也不是不含脚本与外部链接的 SVG',
      hint: '请转换为其中一种格式'
    }
  },
  'unknown-format': {
    en: {
      reason: 'Unexpected format {format}, expected {expected}',
      hint: 'The formats are pdf, epub and docx; convert writes md, too'
    },
    zh: {
      reason: '不支持的格式 {format}，应为 {expected}',
      hint: '格式有 pdf、epub、docx；convert 还可写 md'
    }
  },
  'unwritable-output': {
    en: {
      reason: 'Unexpected fault on writing {path} ({fault}), expected a place that can be written',
      hint: 'Check the folder, your permission and the space left; nothing was changed there'
    },
    zh: {
      reason: '无法写入 {path}（{fault}）',
      hint: '请检查文件夹、权限与剩余空间；原有文件未被改动'
    }
  },
  'output-is-source': {
    en: {
      reason: 'Unexpected output {path}, expected another file than the one that is read',
      hint: 'Give the output another name: the source is never written over'
    },
    zh: {reason: '输出 {path} 就是原文件', hint: '请另取文件名：原文从不被覆盖'}
  },
  'internal-fault': {
    en: {
      reason: 'Unexpected fault within banxin {version}: {fault}',
      hint: 'Please report this line and the command; BANXIN_DEBUG=1 shows where it happened'
    },
    zh: {
      reason: 'banxin {version} 内部出错：{fault}',
      hint: '请报告这一行与所用的命令；设 BANXIN_DEBUG=1 可显示出错位置'
    }
  },
  'output-is-folder': {
    en: {
      reason: 'Unexpected folder {path}, expected the name of a file to write',
      hint: 'Give a file name within the folder'
    },
    zh: {reason: '{path} 是文件夹，不能作为输出文件', hint: '请给出文件夹内的文件名'}
  },
  'ambiguous-encoding': {
    en: {
      reason: 'Unexpected bytes that read as text in none of {candidates}, expected one of them',
      hint: 'Name the encoding (--encoding, or encoding in banxin.yaml), or save the text as UTF-8'
    },
    zh: {
      reason: '按 {candidates} 解码都不成文字',
      hint: '请指明编码（--encoding，或 banxin.yaml 的 encoding），或将文本另存为 UTF-8'
    }
  },
  'unknown-encoding': {
    en: {
      reason:
        'Unexpected encoding {encoding}, expected one such as utf-8, gb18030, big5 or shift_jis',
      hint: 'Use a label of the Encoding Standard, or leave it out and let it be found'
    },
    zh: {
      reason: '没有名为 {encoding} 的编码，应为 utf-8、gb18030、big5、shift_jis 等',
      hint: '请使用 Encoding 标准中的名称，或不写而由程序判断'
    }
  },
  'encrypted-pdf': {
    en: {
      reason: 'Unexpected password on the PDF, expected one that opens without',
      hint: 'Save it without protection and give that file'
    },
    zh: {reason: 'PDF 设有密码，无法打开', hint: '请先去除密码另存，再用该文件'}
  },
  'damaged-pdf': {
    en: {
      reason: 'Unexpected content of the PDF ({fault}), expected a file that opens',
      hint: 'Repair it, for instance by opening and saving it in a PDF program'
    },
    zh: {reason: 'PDF 已损坏（{fault}）', hint: '请修复后再用，例如在 PDF 软件中打开并另存'}
  },
  'cast-off-folios': {
    en: {
      reason: 'Unexpected contents without pages, expected a PDF of the same text',
      hint: 'Their folios are cast off from the length of the text; build the PDF in the same run, or update them in Word (F9)'
    },
    zh: {
      reason: '目录没有可据的页面：未同时生成 PDF',
      hint: '目录页码按篇幅估算；请同时生成 PDF，或在 Word 中更新（F9）'
    }
  },
  'damaged-docx': {
    en: {
      reason: 'Unexpected content of the DOCX ({fault}), expected a file that opens',
      hint: 'Repair it, for instance by opening it in Word and saving it as .docx'
    },
    zh: {reason: 'DOCX 已损坏（{fault}）', hint: '请修复后再用，例如在 Word 中打开并另存为 .docx'}
  },
  'tracked-changes': {
    en: {
      reason:
        'Unexpected tracked changes ({insertions} insertions, {deletions} deletions), expected settled text',
      hint: 'Insertions were taken, deletions left out; accept or reject the changes in Word to decide otherwise'
    },
    zh: {
      reason: '文中有未处理的修订（插入 {insertions} 处，删除 {deletions} 处）',
      hint: '已采用插入的文字，略去删除的文字；若不同意，请先在 Word 中接受或拒绝修订'
    }
  },
  'editor-comment': {
    en: {
      reason: 'Unexpected comment by {author} at “{place}”: {text}, expected text alone',
      hint: 'Comments do not go into Markdown; do as it says, or delete it'
    },
    zh: {
      reason: '“{place}”处有 {author} 的批注：{text}',
      hint: '批注不进入 Markdown，请照办或删去'
    }
  },
  'unread-part': {
    en: {
      reason: 'Unexpected {part} at “{place}”, expected what Markdown can say',
      hint: 'Its words were kept where it has some; put the rest in by hand'
    },
    zh: {
      reason: '“{place}”处的 {part} 无法用 Markdown 表示',
      hint: '其中的文字已保留，其余请手工补上'
    }
  },
  'lost-look': {
    en: {
      reason: 'Unexpected look {look} at “{place}”, expected a style or a mark of Markdown',
      hint: 'The words were kept without it, there and wherever else it stands'
    },
    zh: {
      reason: '“{place}”处的格式 {look} 无法用 Markdown 表示',
      hint: '此处及他处均只保留文字，未保留这一格式'
    }
  },
  'unknown-style': {
    en: {
      reason: 'Unexpected style {style}, expected one that the file was made with',
      hint: 'Its paragraphs were taken as text; give them a style of the house'
    },
    zh: {
      reason: '样式 {style} 不是原稿所用的样式',
      hint: '其段落作正文处理，请改用原稿已有的样式'
    }
  },
  'merged-cells': {
    en: {
      reason: 'Unexpected merged cells at “{place}”, expected a cell for each column and row',
      hint: 'Their text stands in the first, the others are empty'
    },
    zh: {
      reason: '“{place}”处有合并的单元格',
      hint: '文字放在其中第一格，其余各格留空'
    }
  },
  'front-matter': {
    en: {
      reason:
        'Unexpected words of the title page among the text: {text}, expected them in banxin.yaml',
      hint: 'They were left out of the text; if they were corrected, correct banxin.yaml'
    },
    zh: {
      reason: '书名页文字：{text}',
      hint: '未收入正文；如有改动，请改在 banxin.yaml 中'
    }
  },
  'added-image': {
    en: {
      reason: 'Unexpected picture {path}, expected one that the text already had',
      hint: 'Take it out of the DOCX (a zip file) and put it beside the text'
    },
    zh: {
      reason: '图片 {path} 是后来加入的',
      hint: '请从 DOCX（即 zip 文件）中取出，放在文稿旁边'
    }
  },
  'missing-text-layer': {
    en: {
      reason: 'Unexpected pictures alone on {count} pages, expected a text layer',
      hint: 'It was scanned: have its characters recognized (OCR) first, and give the file that comes of it'
    },
    zh: {
      reason: '全书 {count} 页只有图像，没有文字层',
      hint: '这是扫描件，请先做文字识别（OCR），再用识别后的文件'
    }
  },
  'pages-without-text': {
    en: {
      reason: 'Unexpected pages without text, {count} in all ({pages}), expected a text layer',
      hint: 'If they hold more than pictures, have them recognized (OCR) first'
    },
    zh: {
      reason: '有 {count} 页没有文字（第 {pages} 页）',
      hint: '若页上不只是图片，请先做文字识别（OCR）'
    }
  },
  'garbled-text-layer': {
    en: {
      reason:
        'Unexpected characters in the text layer, expected those that its pages show: the PDF does not say what its glyphs mean',
      hint: 'Have its pages recognized (OCR), and give the file that comes of it'
    },
    zh: {
      reason: 'PDF 的文字层是乱码：文件没有说明字形对应什么字符',
      hint: '请把页面当作图像做文字识别（OCR），再用识别后的文件'
    }
  },
  'unmapped-glyphs': {
    en: {
      reason: 'Unexpected glyphs without a meaning, {count} in all, expected characters',
      hint: 'The PDF does not say what they are: compare them with the page'
    },
    zh: {
      reason: '有 {count} 个字形没有对应的字符',
      hint: 'PDF 没有说明它们是什么字，请与原页核对'
    }
  },
  'guessed-encoding': {
    en: {
      reason: 'Unexpected bytes, expected UTF-8: read as {encoding} ({confidence} % sure)',
      hint: 'Name the encoding if the text is wrong'
    },
    zh: {
      reason: '文稿不是 UTF-8，按 {encoding} 解码（把握 {confidence}%）',
      hint: '如文字有误，请指明编码'
    }
  },
  'damaged-characters': {
    en: {
      reason: 'Unexpected {count} damaged characters, expected text',
      hint: 'Extract the text again, or mend it at the places marked \\uFFFD'
    },
    zh: {reason: '文中有 {count} 个损坏的字符', hint: '请重新提取文字，或在 \\uFFFD 处改正'}
  },
  'private-characters': {
    en: {
      reason: 'Unexpected {count} private characters (U+{code} …), expected text',
      hint: 'Only the font that they come from knows them: put the right characters in their place'
    },
    zh: {
      reason: '文中有 {count} 个私用区字符（U+{code} 等）',
      hint: '只有原字体认得它们，请改成正确的字'
    }
  },
  'removed-text': {
    en: {
      reason: 'Unexpected {rule}, {count} in all, expected running text',
      hint: 'It is out of the flow and kept with the tree, here the first'
    },
    zh: {
      reason: '有 {count} 处不属正文（{rule}）',
      hint: '已从正文移出，存于文档树中；此处为第一处'
    }
  },
  'note-without-mark': {
    en: {
      reason:
        'Unexpected note {mark} whose mark the text does not have, expected it before the note',
      hint: 'The note stays where it stands; put its mark into the text'
    },
    zh: {
      reason: '注 {mark} 在正文中找不到对应的注码',
      hint: '此注留在原处；请在正文中补上注码'
    }
  },
  'exchanged-character': {
    en: {
      reason: 'Unexpected {from} ({rule}), {count} in all, expected {to}',
      hint: 'It is exchanged; the tree keeps the places'
    },
    zh: {
      reason: '有 {count} 处用了“{from}”（{rule}），应为“{to}”',
      hint: '已替换，位置存于文档树中'
    }
  },
  'unaccounted-text': {
    en: {
      reason:
        'Unexpected difference near “{context}”, expected what was read to equal the raw text',
      hint: 'This is a fault of banxin: please report it with the text'
    },
    zh: {
      reason: '读出的文字与原文在“{context}”附近不符',
      hint: '这是 banxin 的错误，请附原文报告'
    }
  },
  'lost-anchor': {
    en: {
      reason: 'Unexpected anchor “{at}”, expected text that the source has',
      hint: 'The nearest is “{nearest}”: correct the anchor, or remove the entry'
    },
    zh: {
      reason: '原文中找不到“{at}”',
      hint: '最相近的是“{nearest}”：请改正，或删去这一项'
    }
  },
  'ambiguous-anchor': {
    en: {
      reason: 'Unexpected anchor “{at}” that stands in {count} places, expected one',
      hint: 'Copy more of the text before and after the place into it'
    },
    zh: {reason: '“{at}”在原文中有 {count} 处，应只有一处', hint: '请多写几个前后的字'}
  },
  'contradicting-ruling': {
    en: {
      reason: 'Unexpected second ruling on “{at}”, expected none that contradicts the one before',
      hint: 'Keep one of the two'
    },
    zh: {reason: '对“{at}”的裁定与前面的矛盾', hint: '请二者取一'}
  },
  'unused-rulings': {
    en: {
      reason: 'Unexpected decisions {path} beside Markdown, expected a raw text',
      hint: 'They are not used: Markdown is taken as it was written, so change it there'
    },
    zh: {
      reason: '{path} 旁的文稿是 Markdown，不是原始文本',
      hint: '裁定未被采用：Markdown 按原样读入，请直接改文稿'
    }
  },
  'unplaced-image': {
    en: {
      reason: 'Unexpected picture {url}, expected a PNG, JPEG, GIF or WebP of the publication',
      hint: 'Its alternative text stands in its place'
    },
    zh: {
      reason: '图片 {url} 不在出版物之内，或不是 PNG、JPEG、GIF、WebP',
      hint: '已用其替代文字代替'
    }
  },
  'unpaintable-image': {
    en: {
      reason: 'Unexpected picture {url}, expected a whole PNG or JPEG of the publication for print',
      hint: 'Convert it to one of these; its alternative text stands in its place'
    },
    zh: {
      reason: '图片 {url} 不在出版物之内，或不是完好的 PNG、JPEG，无法印刷',
      hint: '请转换格式；已用其替代文字代替'
    }
  },
  'scaled-image': {
    en: {
      reason: 'Unexpected picture {height}pt high, expected one that a page can hold: {limit}pt',
      hint: 'It is made smaller; give it a higher resolution or cut it'
    },
    zh: {
      reason: '图片高 {height}pt，超过一页所能容纳的 {limit}pt',
      hint: '已缩小排入；请提高其分辨率标注或加以裁切'
    }
  },
  'unusable-link': {
    en: {
      reason: 'Unexpected link to {url}, expected a web or mail address, or a heading of the text',
      hint: 'Its words stand without the link'
    },
    zh: {
      reason: '链接 {url} 既不是网址或邮址，也不指向文中的标题',
      hint: '已去掉链接，保留文字'
    }
  },
  'missing-note': {
    en: {
      reason: 'Unexpected mark of note {note}, expected a note of that name',
      hint: 'Add the note, or remove its mark'
    },
    zh: {reason: '注码 {note} 没有对应的注释', hint: '请补上注释，或删去注码'}
  },
  'raw-html': {
    en: {
      reason: 'Unexpected markup {markup}, expected text',
      hint: 'Its words stay, its tags go; say the same in Markdown'
    },
    zh: {reason: '文中有 HTML 标记：{markup}', hint: '已去掉标记，保留文字；请改用 Markdown 写法'}
  },
  'illegal-character': {
    en: {
      reason: 'Unexpected control character U+{code}, expected text',
      hint: 'It is replaced by U+FFFD; mend it in the text'
    },
    zh: {reason: '文中有控制字符 U+{code}', hint: '已换成 U+FFFD，请在原文中改正'}
  },
  'unmarked-note': {
    en: {
      reason: 'Unexpected note {note} without a mark, expected one in the text',
      hint: 'It stands where it was defined; add its mark where it belongs'
    },
    zh: {reason: '注释 {note} 在文中没有注码', hint: '暂排在原处，请在正文中补上注码'}
  },
  'unverifiable-file': {
    en: {reason: 'Unexpected file {name}, expected {expected}', hint: 'Name a finished file'},
    zh: {reason: '不能检验 {name}，应为 {expected}', hint: '请指明成品文件'}
  },
  'lost-words': {
    en: {
      reason:
        'Unexpected lack of “{words}”, expected what the source says in line {line}, in its order',
      hint: 'Compare the page with the source; a program that copies the text would not find these words'
    },
    zh: {
      reason: '成品中没有原文第 {line} 行的“{words}”，或其次序不对',
      hint: '请将版面与原文对照；从成品中复制、检索文字时会缺少这些字'
    }
  },
  epubcheck: {
    en: {
      reason: 'Unexpected fault in {place}: {finding} ({id}), expected what EPUB 3.3 asks',
      hint: 'Shops refuse a book with errors; mend the file, or what it was made of'
    },
    zh: {
      reason: '{place} 不合 EPUB 3.3（{id}）：{finding}',
      hint: '有错误的书会被书店退回；请改正文件或其来源'
    }
  },
  'heavy-book': {
    en: {
      reason: 'Unexpected size {size} MB, expected at most {limit} MB',
      hint: 'Send to Kindle fails with larger ones; make the pictures smaller'
    },
    zh: {
      reason: '全书 {size} MB，超过 {limit} MB',
      hint: '更大的书发送到 Kindle 会失败；请缩小图片'
    }
  },
  'book-language': {
    en: {
      reason:
        'Unexpected language {tag} in {place}, expected a tag that shops know, such as zh-Hans',
      hint: 'Name the language; Kindle refuses a book without one (E999)'
    },
    zh: {
      reason: '{place} 的语言标签“{tag}”书店不识',
      hint: '请写明语言，如 zh-Hans；没有语言的书 Kindle 不收（E999）'
    }
  },
  'comment-hyphens': {
    en: {
      reason: 'Unexpected -- within a comment in {place}, expected none',
      hint: 'Remove it; Kindle refuses the book (E999)'
    },
    zh: {reason: '{place} 的注释内有 --', hint: '请删去；Kindle 会因此不收（E999）'}
  },
  'css-variable': {
    en: {
      reason: 'Unexpected {found} in {place}, expected a plain value',
      hint: 'Write the value itself; Kindle does not know variables in styles'
    },
    zh: {reason: '{place} 用了变量 {found}', hint: '请直接写值；Kindle 不识样式中的变量'}
  },
  'fixed-colour': {
    en: {
      reason: 'Unexpected {found} in {place}, expected the colour of the reader',
      hint: 'Leave black and white out, or the text vanishes at night'
    },
    zh: {reason: '{place} 写定了 {found}', hint: '请不要写定黑白，否则夜间模式下文字看不见'}
  },
  'webp-picture': {
    en: {
      reason: 'Unexpected WebP {place}, expected JPEG or PNG',
      hint: 'Convert it; Kindle shows no WebP'
    },
    zh: {reason: '{place} 是 WebP', hint: '请转换为 JPEG 或 PNG；Kindle 不显示 WebP'}
  },
  'heavy-picture': {
    en: {
      reason:
        'Unexpected picture {place} of {size} MB and {pixels} pixels, expected at most {limit} MB and {most} pixels',
      hint: 'Make it smaller; Kindle and Apple Books ask for it'
    },
    zh: {
      reason: '图片 {place} 有 {size} MB、{pixels} 像素，超过 {limit} MB 或 {most} 像素',
      hint: '请缩小图片；Kindle 与 Apple Books 有此限制'
    }
  },
  'no-cover': {
    en: {
      reason: 'Unexpected lack of a cover in {place}, expected a picture',
      hint: 'Name one, or have the house design it (cover: in banxin.yaml); shops show it'
    },
    zh: {
      reason: '{place} 没有封面图片',
      hint: '请在 banxin.yaml 中以 cover 指明，或由版式设计（designed）；书店要用'
    }
  },
  'small-cover': {
    en: {
      reason:
        'Unexpected cover {place} of {width}×{height} pixels, expected {least} on the shorter side',
      hint: 'Take a larger picture; Apple Books asks for it'
    },
    zh: {
      reason: '封面 {place} 为 {width}×{height} 像素，短边应有 {least}',
      hint: '请换用更大的图片；Apple Books 有此要求'
    }
  },
  'encrypted-part': {
    en: {
      reason:
        'Unexpected encryption of {path} in {place}, expected a book that can be read without a key',
      hint: 'Ask its publisher for the book without protection; only fonts may be mixed'
    },
    zh: {
      reason: '{place} 说 {path} 已加密，应为不用密钥就能读的书',
      hint: '请向出版者索取没有保护的书；只有字体可以混淆'
    }
  },
  'unheard-fonts': {
    en: {
      reason:
        'Unexpected lack of ibooks:specified-fonts in {place}, expected it beside font-family',
      hint: 'Say it in the package; without it Apple Books passes over the faces of a book'
    },
    zh: {
      reason: '{place} 没有 ibooks:specified-fonts，而样式指定了字体',
      hint: '请在包文件中写明；否则 Apple Books 不用书中的字体'
    }
  },
  'unread-element': {
    en: {
      reason: 'Unexpected {found} in {place}, expected what a book can show',
      hint: 'Leave it out; Kindle takes scripts, forms and frames away'
    },
    zh: {
      reason: '{place} 有 {found}',
      hint: '请删去；Kindle 会去掉脚本、表单与框架'
    }
  },
  'skipped-level': {
    en: {
      reason: 'Unexpected {found} below h{above} in {place}, expected h{next}',
      hint: 'Let headings go down a level at a time; readers who hear a book lose their way (WCAG)'
    },
    zh: {
      reason: '{place} 的 {found} 直接在 h{above} 之下，中间缺 h{next}',
      hint: '标题请逐级而下；听书的读者会迷失层次（WCAG）'
    }
  },
  'unsaid-accessibility': {
    en: {
      reason:
        'Unexpected lack of {missing} in {place}, expected what the book is to readers with disabilities',
      hint: 'Say it in the package (EPUB Accessibility 1.1); catalogues show it'
    },
    zh: {
      reason: '{place} 没有说明 {missing}',
      hint: '请在包文件中写明（EPUB Accessibility 1.1）；书目要用'
    }
  }
} as const satisfies Record<string, Rule>

/** The id of a rule. */
export type RuleId = keyof typeof rules

/** A language that banxin speaks. */
export type MessageLanguage = keyof Rule

/** What fills the slots of a message. */
export type Slots = Readonly<Record<string, string | number>>

/** Where a message points: a node or its position. */
export type Place = Node | Node['position'] | undefined

/** Report something that the reader should look at; the work goes on. */
export function warn(file: VFile, ruleId: RuleId, slots: Slots = {}, place?: Place): void {
  const message = file.message(wording(ruleId, slots, 'en').reason, options(ruleId, place))
  dress(message, ruleId, slots, place)
}

/** Report something that was decided and needs no action. */
export function inform(file: VFile, ruleId: RuleId, slots: Slots = {}, place?: Place): void {
  const message = file.info(wording(ruleId, slots, 'en').reason, options(ruleId, place))
  dress(message, ruleId, slots, place)
}

/**
 * Report something that makes the file useless to the reader if it were ignored, such as a lost glyph.
 * The work goes on, so that all such faults are seen at once; the caller must not write the output.
 */
export function refuse(file: VFile, ruleId: RuleId, slots: Slots = {}, place?: Place): void {
  const message = file.message(wording(ruleId, slots, 'en').reason, options(ruleId, place))
  message.fatal = true
  dress(message, ruleId, slots, place)
}

/** Report a fault that nothing can be made of, and stop: throws the message. */
export function fail(file: VFile, ruleId: RuleId, slots: Slots = {}, place?: Place): never {
  refuse(file, ruleId, slots, place)
  return stop(file)
}

/** Whether a file was refused, in its messages from a certain one on. */
export function isRefused(file: VFile, from = 0): boolean {
  return file.messages.slice(from).some(message => message.fatal)
}

/** Stop at what a file was refused for: throws its first refusal, which carries the file. */
export function stop(file: VFile): never {
  const refusal = file.messages.find(message => message.fatal)
  throw Object.assign(refusal!, {subject: file})
}

/** The words of a message in a language, its slots filled. */
export function wording(ruleId: RuleId, slots: Slots, language: MessageLanguage): Wording {
  const {reason, hint} = rules[ruleId][language]
  return {reason: fill(reason, slots), hint: fill(hint, slots)}
}

declare module 'vfile-message' {
  interface VFileMessage {
    /** What fills the slots of the rule's wording, kept so that it can be said in another language. */
    slots?: Slots
    /** On a message that was thrown, the file that it is about, with all its messages. */
    subject?: VFile
    /** The file of a further part of a book, where the message is about a place in it. */
    of?: VFile
  }
}

declare module 'unist' {
  interface Position {
    /** The file that the place is in, where it is that of a further part of a book and not of its text. */
    of?: VFile
  }
}

function dress(message: VFileMessage, ruleId: RuleId, slots: Slots, place: Place): void {
  message.note = wording(ruleId, slots, 'en').hint
  message.slots = slots
  const position = positionOf(place)
  if (!position || !('of' in position) || !position.of) return
  message.of = position.of
  message.file = position.of.path
}

function options(ruleId: RuleId, place: Place) {
  const position = positionOf(place)
  return {ruleId, source: 'banxin', ...(position && {place: position})}
}

function positionOf(place: Place) {
  return place && 'type' in place ? place.position : place
}

function fill(template: string, slots: Slots): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(slots[name] ?? whole))
}
