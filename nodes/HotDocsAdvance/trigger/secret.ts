import type { ICredentialDataDecryptedObject, INodeCredentialTestResult } from 'n8n-workflow';

export const CREDENTIAL = 'hotDocsAdvanceWebhookApi';

/** The token or code of a credential, as Advance sends it. */
export const secretOf = (credential: ICredentialDataDecryptedObject | undefined): string =>
	String(credential?.secret ?? '').trim();

/** What is wrong with the form of a token or code; undefined when nothing is. Nobody can be asked whether it is the right one. */
export function problemOf(secret: string): string | undefined {
	if (secret === '') return 'The token or code is empty';
	if (/^bearer\s/i.test(secret)) return 'The token must be given without the word "Bearer"';
	if (/\s/.test(secret)) return 'The token or code has a blank or a line break in it';
	return undefined;
}

/** The verdict that a person sees who saves the credential. */
export function verdictOn(credential: ICredentialDataDecryptedObject | undefined): INodeCredentialTestResult {
	const problem = problemOf(secretOf(credential));
	return problem === undefined
		? { status: 'OK', message: 'Its form is right. Whether it is the one of Advance shows when an event arrives.' }
		: { status: 'Error', message: problem };
}
