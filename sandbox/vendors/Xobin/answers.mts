import { json, type Answer } from '../../answer.mjs';

/** The error shape of most pages. */
export const error = (status: number, message: string): Answer => json(status, { error: message });
