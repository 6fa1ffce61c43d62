import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/**
 * Responds with an error and starts nothing.
 * @param problem for whoever set up the caller; it must hold no secret
 */
export function refuse(context: IWebhookFunctions, status: number, problem: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ error: problem });
	return { noWebhookResponse: true };
}
