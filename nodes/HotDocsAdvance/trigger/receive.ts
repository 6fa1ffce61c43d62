import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { asText, triggerValue } from '../../engine';
import { fieldsOf, isTooLarge, refuse, refuseTooLarge, wantsSample } from '../../engine/webhook';
import { eventNames, eventOf, type EventName } from './events';
import { event as eventParameter } from './properties';
import { SECRET_FIELD, verify } from './verify';

const withoutSecret = (fields: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(fields).filter(([name]) => name !== SECRET_FIELD));

function itemOf(event: EventName, query: IDataObject, payload: IDataObject): IWebhookResponseData {
	const json = { event, receivedAt: new Date().toISOString(), query, payload };
	// The immediate response to an interview must contain no answers, which n8n's own message would be
	return { workflowData: [[{ json }]], ...(eventOf(event).expectsAnswers ? { webhookResponse: {} } : {}) };
}

/**
 * Receives a webhook call of Advance: verifies it, then passes it on unchanged except for the token.
 * @returns one item `{ event, receivedAt, query, payload }`, or none for a rejected call
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const event = triggerValue(context, 'event', eventParameter);
	const { eventType, sample } = eventOf(event);
	if (wantsSample(context)) return itemOf(event, {}, sample);
	const caller = await verify(context);
	if (caller === 'unknown') return refuse(context, 401, 'The call could not be verified');
	if (caller === 'too large' || isTooLarge(context.getRequestObject())) return refuseTooLarge(context);
	const query = context.getQueryData() as IDataObject;
	const fields = fieldsOf(context.getRequestObject());
	if (!fields) return refuse(context, 400, 'The body is neither a JSON object nor a form');
	// The vendor's spelling was seen for one event only, so an unknown event type is accepted
	const given = asText(fields.eventType)?.toLowerCase();
	const isKnown = eventNames.some((name) => eventOf(name).eventType.toLowerCase() === given);
	if (isKnown && given !== eventType.toLowerCase()) {
		return refuse(context, 400, `This URL is for the event type ${eventType}. Select it in the webhook in Advance.`);
	}
	return itemOf(event, withoutSecret(query), withoutSecret(fields));
}
