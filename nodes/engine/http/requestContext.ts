import type { IExecuteFunctions } from 'n8n-workflow';

/** What making a request needs of n8n, whichever function of a node asks: execute, poll, webhook, hook or a list. */
export interface Context extends Pick<IExecuteFunctions, 'getNode' | 'getCredentials'> {
	helpers: Pick<IExecuteFunctions['helpers'], 'httpRequest' | 'httpRequestWithAuthentication'>;
	/** Only an execution can be canceled. */
	getExecutionCancelSignal?: IExecuteFunctions['getExecutionCancelSignal'];
	/** The second argument is an item's index in an execution, and a fallback elsewhere. */
	getNodeParameter: (name: string, second: never) => unknown;
}
