/** @throws if this Node is older than the project needs */
export function checkNode(on?: Pick<NodeJS.Process, 'versions'>): void;
