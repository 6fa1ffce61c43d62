/** The person whose invite to an AI interview it is. */
export const responseKey = (responseId: unknown): string => `AI interview response ${String(responseId)}`;
