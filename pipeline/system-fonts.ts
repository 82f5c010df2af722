/** Where the system keeps its fonts, those of all users before those of one. */
export function usualFolders(platform: string, home: string): readonly string[] {
  const folders = usual[platform] ?? usual.linux!
  return folders.map(folder => folder.replace(/^~/, home))
}

const usual: Readonly<Record<string, readonly string[]>> = {
  darwin: ['/System/Library/Fonts', '/Library/Fonts', '~/Library/Fonts'],
  win32: ['C:/Windows/Fonts', '~/AppData/Local/Microsoft/Windows/Fonts'],
  linux: ['/usr/share/fonts', '/usr/local/share/fonts', '~/.local/share/fonts', '~/.fonts']
}
