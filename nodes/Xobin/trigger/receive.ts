import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { jsonObjectOf, knows, refuse } from '../../engine/webhook';
import { eventOf, type EventName } from './events';
import { chosenEvents, scopeOf } from './plan';
import { registered } from './registration';
import { SECRET_HEADER } from './settings';
import { isSigned, SIGNATURE_HEADER } from './signature';

/** The chosen event that the called address belongs to. */
function eventCalled(context: IWebhookFunctions): EventName | undefined {
	const last = context.getRequestObject().path.split('/').filter(Boolean).at(-1);
	return chosenEvents(context).find((name) => eventOf(name).path === last);
}

/** Whether the call comes with the secret that was registered: in a header where Xobin can send one, else in the address. */
function knowsSecret(context: IWebhookFunctions, event: EventName): boolean {
	const { settings } = eventOf(event);
	const given =
		settings === 'aiInterviews'
			? context.getHeaderData()[SECRET_HEADER.toLowerCase()]
			: (context.getQueryData() as IDataObject).token;
	return knows(given, registered(context)?.fingerprints[settings] ?? '');
}

async function signatureFits(context: IWebhookFunctions): Promise<boolean> {
	const { signature = 'checkWhenPresent' } = context.getNodeParameter('options', {}) as { signature?: string };
	const given = context.getHeaderData()[SIGNATURE_HEADER];
	if (signature === 'ignore' || (given === undefined && signature !== 'require')) return true;
	const { apiKey } = await context.getCredentials<{ apiKey: string }>('xobinApi');
	return isSigned(given, String(apiKey), context.getRequestObject().rawBody ?? Buffer.alloc(0));
}

/**
 * Receives a call of Xobin: verified first, then passed on as it came, beside the event that its address tells.
 * @returns one item; nothing for a call that is refused, or that is about another assessment or AI interview
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const event = eventCalled(context);
	if (!event) return refuse(context, 404, 'No event that is listened for has this address');
	// Nothing is registered for a test, so a sample can know no secret
	const isTest = context.getMode() === 'manual';
	if ((!isTest && !knowsSecret(context, event)) || !(await signatureFits(context))) {
		return refuse(context, 401, 'The call could not be verified');
	}
	const payload = jsonObjectOf(context.getRequestObject());
	if (!payload) return refuse(context, 400, 'The body is not a JSON object');
	const { settings, idField } = eventOf(event);
	const wanted = idField === undefined ? undefined : scopeOf(context, settings);
	const given = payload[idField ?? ''];
	// Which members a submission has is not documented: only one that names another ID is left out
	if (wanted !== undefined && given !== undefined && String(given) !== String(wanted)) {
		return { webhookResponse: { message: `Ignored: this workflow is about ${idField} ${wanted}` } };
	}
	return { workflowData: [[{ json: { event, receivedAt: new Date().toISOString(), payload } }]] };
}
