import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { fieldsOf, refuse } from '../../engine/webhook';
import { eventNames, eventOf, type EventName } from './events';
import { isVerified, SECRET_FIELD } from './verify';

const withoutSecret = (fields: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(fields).filter(([name]) => name !== SECRET_FIELD));

/**
 * Receives a call of Advance: verified first, then passed on as it came, without the token.
 * @returns one item; nothing for a call that is refused
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const event = context.getNodeParameter('event') as EventName;
	const { eventType, wantsAnswers } = eventOf(event);
	const query = context.getQueryData() as IDataObject;
	const fields = fieldsOf(context.getRequestObject());
	if (!(await isVerified(context, fields ?? {}, query))) return refuse(context, 401, 'The call could not be verified');
	if (!fields) return refuse(context, 400, 'The body is neither a JSON object nor a form');
	// The spelling of the payload formats was seen for one event only: a word that is not known is let in
	const given = String(fields.eventType).toLowerCase();
	const isKnown = eventNames.some((name) => eventOf(name).eventType.toLowerCase() === given);
	if (isKnown && given !== eventType.toLowerCase()) {
		return refuse(context, 400, `This address is for the event type ${eventType}. Set it in the webhook in Advance.`);
	}
	const item = {
		event,
		receivedAt: new Date().toISOString(),
		query: withoutSecret(query),
		payload: withoutSecret(fields),
	};
	// Answered at once, an interview is to get no answers, not n8n's own message
	return { workflowData: [[{ json: item }]], ...(wantsAnswers ? { webhookResponse: {} } : {}) };
}
