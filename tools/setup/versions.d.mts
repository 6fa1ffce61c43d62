export const folders: { newest: string; oldest: string; between: string[] };
export function testedFolders(all: boolean): string[];
