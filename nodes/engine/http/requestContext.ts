import type { IExecuteFunctions } from 'n8n-workflow';

/** What a request needs of n8n, whichever function of a node makes it: execute, poll, webhook, hook or list. */
export interface RequestContext extends Pick<IExecuteFunctions, 'getNode' | 'getCredentials'> {
	helpers: Pick<IExecuteFunctions['helpers'], 'httpRequest' | 'httpRequestWithAuthentication'>;
	/** Only an execution can be canceled. */
	getExecutionCancelSignal?: IExecuteFunctions['getExecutionCancelSignal'];
}
