import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/**
 * Answers a call itself and starts nothing.
 * @param problem for whoever set the caller up; it must tell nothing that is secret
 */
export function refuse(context: IWebhookFunctions, status: number, problem: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ error: problem });
	return { noWebhookResponse: true };
}
