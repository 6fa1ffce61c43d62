import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { MAX_CALL_BYTES } from '../limits';

/**
 * Responds with an error and starts nothing.
 * @param problem for whoever set up the caller; it must hold no secret
 */
export function refuse(context: IWebhookFunctions, status: number, problem: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ error: problem });
	return { noWebhookResponse: true };
}

/** Refuses a call that is too large to be read. */
export const refuseTooLarge = (context: IWebhookFunctions): IWebhookResponseData =>
	refuse(context, 413, `The body is too large: the maximum is ${MAX_CALL_BYTES / 1024 ** 2} MB`);
