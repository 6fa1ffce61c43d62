import { readdirSync } from 'node:fs';
import type { ICredentialDataDecryptedObject, ICredentialType } from 'n8n-workflow';

import { HotDocsAdvanceApi } from '../../../credentials/HotDocsAdvanceApi.credentials';
import { HotDocsAdvanceTokenApi } from '../../../credentials/HotDocsAdvanceTokenApi.credentials';
import { LynxVizionApi } from '../../../credentials/LynxVizionApi.credentials';
import { X0paRoomApi } from '../../../credentials/X0paRoomApi.credentials';
import { XobinApi } from '../../../credentials/XobinApi.credentials';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { pastedToken, servicePrincipal } from '../HotDocsAdvance/fixture.mjs';

/** A credential whose test is under test. */
export interface Subject {
	type: ICredentialType;
	data: (sandbox: Sandbox) => ICredentialDataDecryptedObject;
	/** Whether n8n signs in before it runs the test's own request. */
	signsIn?: boolean;
	/** Responses that its test accepts, because the vendor doesn't document what it returns for a record that can't exist. */
	accepts?: string[];
}

const subjects: Subject[] = [
	{
		type: new XobinApi(),
		data: (sandbox) => ({ apiKey: sandbox.accounts.xobin.apiKey, baseUrl: sandbox.baseUrl('xobin') }),
	},
	{
		type: new LynxVizionApi(),
		data: (sandbox) => ({ apiKey: sandbox.accounts.lynxVizion.apiKey, baseUrl: sandbox.baseUrl('lynxVizion') }),
	},
	{
		type: new X0paRoomApi(),
		data: (sandbox) => {
			const { apiKey, email, password } = sandbox.accounts.x0paRoom;
			return { apiKey, email, password, baseUrl: sandbox.baseUrl('x0paRoom'), sessionToken: '' };
		},
		signsIn: true,
	},
	{ type: new HotDocsAdvanceApi(), data: (sandbox) => servicePrincipal(sandbox, { sessionToken: '' }), signsIn: true },
	{
		type: new HotDocsAdvanceTokenApi(),
		data: (sandbox) => pastedToken(sandbox),
		accepts: ['no content'],
	},
];

/** The credentials that have a test, by name. */
export const credentialsWithTest = subjects.map((subject): [string, Subject] => [subject.type.name, subject]);

/** Credentials without one, because their secret can only be verified by an event. */
const UNTESTED = ['HotDocsAdvanceWebhookApi'];

/** Fails if a credential is missing here. */
export function expectEveryCredential(): void {
	const names = readdirSync('credentials').map((file) => file.replace('.credentials.ts', ''));
	expect([...subjects.map(({ type }) => type.constructor.name), ...UNTESTED].sort()).toEqual(names.sort());
}
