import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

/** The query parameter with which the test URL returns the sample of an event. */
const SAMPLE = 'sample';

/** Whether a call asks the test URL for the sample of its event: nobody has to wait for a real one, or to make one. */
export const wantsSample = (context: IWebhookFunctions): boolean =>
	context.getMode() === 'manual' && SAMPLE in (context.getQueryData() as IDataObject);
