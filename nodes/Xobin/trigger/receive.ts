import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { asText, selectedCredential, visible } from '../../engine';
import { isTooLarge, jsonObjectOf, knows, refuse, refuseTooLarge, textOf, wantsSample } from '../../engine/webhook';
import { xobin } from '../vendor';
import { eventOf, type EventName } from './events';
import { optionsOf, selectedEvents, scopeOf } from './plan';
import { registered } from './registration';
import { SECRET_HEADER } from './settings';
import { isSigned, SIGNATURE_HEADER } from './signature';

const UNVERIFIED = 'The call could not be verified';

/** The selected event that the requested URL belongs to. */
function requestedEvent(context: IWebhookFunctions): EventName | undefined {
	const last = context.getRequestObject().path.split('/').filter(Boolean).at(-1);
	return selectedEvents(context).find((name) => eventOf(name).path === last);
}

/** Whether the request has the registered secret: in a header where Xobin can send one, otherwise in the URL. */
function hasSecret(context: IWebhookFunctions, event: EventName): boolean {
	const { settings } = eventOf(event);
	const given =
		settings === 'aiInterviews'
			? context.getHeaderData()[SECRET_HEADER.toLowerCase()]
			: (context.getQueryData() as IDataObject).token;
	return knows(given, registered(context)?.fingerprints[settings] ?? '');
}

/** Whether the signature passes the check that the option "Signature Header" selects. */
async function isSignatureAccepted(context: IWebhookFunctions): Promise<boolean> {
	const { signature = 'checkWhenPresent' } = optionsOf(context);
	const given = context.getHeaderData()[SIGNATURE_HEADER];
	if (signature === 'ignore' || (given === undefined && signature !== 'require')) return true;
	const { data } = await selectedCredential(context, xobin, 'xobinApi');
	const request = context.getRequestObject();
	return isSigned(given, visible(String(data.apiKey)), request.rawBody ?? Buffer.alloc(0), textOf(request));
}

const itemOf = (event: EventName, payload: IDataObject): IWebhookResponseData => ({
	workflowData: [[{ json: { event, receivedAt: new Date().toISOString(), payload } }]],
});

/**
 * Receives a webhook request from Xobin: verifies it, then passes its payload on unchanged. The URL determines the event.
 * @returns one item, or none if the request is rejected or is about another assessment or AI interview
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const event = requestedEvent(context);
	if (!event) return refuse(context, 404, 'This URL belongs to no event that the workflow listens for');
	// A test registers nothing, so a sample has no secret
	const isTest = context.getMode() === 'manual';
	if (wantsSample(context)) return itemOf(event, eventOf(event).sample);
	if (!isTest && !hasSecret(context, event)) return refuse(context, 401, UNVERIFIED);
	if (isTooLarge(context.getRequestObject())) return refuseTooLarge(context);
	if (!(await isSignatureAccepted(context))) return refuse(context, 401, UNVERIFIED);
	const payload = jsonObjectOf(context.getRequestObject());
	if (!payload) return refuse(context, 400, 'The body is not a JSON object');
	const { settings, idField } = eventOf(event);
	const wanted = idField === undefined ? undefined : scopeOf(context, settings);
	const given = asText(payload[idField ?? ''])?.trim();
	// The fields of a submission are not documented: skip only a payload that has another ID
	if (wanted !== undefined && given !== undefined && given !== String(wanted)) {
		return { webhookResponse: { message: `Ignored: this workflow only handles ${idField} ${wanted}` } };
	}
	return itemOf(event, payload);
}
