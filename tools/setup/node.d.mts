type Machine = Pick<NodeJS.Process, 'platform' | 'arch' | 'versions'>;

export function nodePackage(on?: Pick<Machine, 'platform' | 'arch'>): string | undefined;
export function nodeProblem(on?: Machine): string | undefined;
