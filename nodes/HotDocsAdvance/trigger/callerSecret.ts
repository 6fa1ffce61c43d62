import type { ICredentialDataDecryptedObject, INodeCredentialTestResult } from 'n8n-workflow';

import { visible } from '../../engine';

/** The credential type of the trigger. */
export const CREDENTIAL = 'hotDocsAdvanceWebhookApi';

/** The token or code of a credential, as Advance sends it. */
export const secretOf = (credential: ICredentialDataDecryptedObject | undefined): string =>
	visible(String(credential?.secret ?? ''));

/** What is wrong with the format of a token or code, or undefined. Whether it is the right one can't be checked. */
export function secretProblem(secret: string): string | undefined {
	if (secret === '') return 'The token or code is empty';
	if (/^bearer\s/i.test(secret)) return 'The token must not include the word "Bearer"';
	if (/\s/.test(secret)) return 'The token or code contains a space or a line break';
	return undefined;
}

/** The result that n8n shows when the credential is saved. */
export function testSecret(credential: ICredentialDataDecryptedObject | undefined): INodeCredentialTestResult {
	const problem = secretProblem(secretOf(credential));
	return problem === undefined
		? { status: 'OK', message: 'The format is valid. It can only be verified when the first event arrives.' }
		: { status: 'Error', message: problem };
}
