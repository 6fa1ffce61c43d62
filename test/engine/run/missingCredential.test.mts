import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { HotDocsAdvanceWebhookApi } from '../../../credentials/HotDocsAdvanceWebhookApi.credentials';
import { X0paRoomApi } from '../../../credentials/X0paRoomApi.credentials';
import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { HotDocsAdvanceTrigger } from '../../../nodes/HotDocsAdvance/HotDocsAdvanceTrigger.node';
import { X0paRoomTrigger } from '../../../nodes/X0paRoom/X0paRoomTrigger.node';
import { Xobin } from '../../../nodes/Xobin/Xobin.node';
import { XobinTrigger } from '../../../nodes/Xobin/XobinTrigger.node';
import { StoredCredentials } from '../../../tools/engine/credentials.mjs';
import { PollingWorkflow } from '../harness/pollNode.mjs';
import { runNode, type RunOptions } from '../harness/runNode.mjs';
import { searchList } from '../../../tools/engine/searchList.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { hostTrigger } from '../harness/webhookNode.mjs';

const sandbox = useSandbox();

type Shown = Error & { description?: string };

const run = async (more: Partial<RunOptions>) =>
	await runNode({
		node: new Xobin(),
		parameters: { resource: 'assessmentReport', operation: 'share', reportId: 318, expirationHours: 1 },
		credentialTypes: [new XobinApi()],
		...more,
	});

/** The credentials of a node that has none, or one that was deleted. */
const credentialsOf = (type: string, isSelected: boolean) => (isSelected ? { [type]: undefined } : {});

/** The error of publishing a workflow that starts with the trigger. */
async function publicationError(trigger: 'hotDocsAdvance' | 'xobin', isSelected: boolean): Promise<Shown | undefined> {
	const isXobin = trigger === 'xobin';
	const host = await hostTrigger({
		node: isXobin ? new XobinTrigger() : new HotDocsAdvanceTrigger(),
		parameters: isXobin
			? { events: ['assessmentSubmitted'], options: {} }
			: { event: 'workItemVersionComplete', authenticationMethod: 'accessToken' },
		credentialTypes: [isXobin ? new XobinApi() : new HotDocsAdvanceWebhookApi()],
		credentials: credentialsOf(isXobin ? 'xobinApi' : 'hotDocsAdvanceWebhookApi', isSelected),
	});
	try {
		return await host.publish().then(
			() => undefined,
			(error: Shown) => error,
		);
	} finally {
		await host.close();
	}
}

/** How a user gets the error, by where the credential is needed. */
const places: Record<string, (isSelected: boolean) => Promise<Shown | undefined>> = {
	'an execution': async (isSelected) => (await run({ credentials: credentialsOf('xobinApi', isSelected) })).error,
	'a list': async (isSelected) =>
		await searchList({
			node: new Xobin(),
			list: 'tracks',
			credentialType: new XobinApi(),
			credential: undefined,
			isSelected,
		}).then(
			() => undefined,
			(error: Shown) => error,
		),
	'a polling trigger': async (isSelected) =>
		await new PollingWorkflow({
			node: new X0paRoomTrigger(),
			parameters: { assessmentId: '824', events: ['candidateAdded'], simplify: true },
			credentialType: new X0paRoomApi(),
			credential: undefined,
			isSelected,
		})
			.activate()
			.then(
				() => undefined,
				(error: Shown) => error,
			),
	'a webhook trigger that registers itself': async (isSelected) => await publicationError('xobin', isSelected),
	'a webhook trigger that verifies calls': async (isSelected) => await publicationError('hotDocsAdvance', isSelected),
};

describe.each(Object.entries(places))('In %s', (_, errorOf) => {
	it.each([
		[false, 'No credential is selected'],
		[true, /^The credential ".+" no longer exists$/],
	])('a missing credential has its code (selected: %p)', async (isSelected, message) => {
		const error = await errorOf(isSelected);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/^Select a credential for .+ in this node\. \(code: credential-missing\)$/);
		expect(sandbox().counts.total).toBe(0);
	});
});

it('With "On Error: Continue", each item has the code', async () => {
	const { items } = await run({
		credentials: credentialsOf('xobinApi', true),
		items: [{}, {}],
		onError: 'continueRegularOutput',
	});
	expect(items.map(({ json }) => json.message)).toEqual([
		expect.stringMatching(/\(code: credential-missing\)$/),
		expect.stringMatching(/\(code: credential-missing\)$/),
	]);
});

it('another error of n8n about the credential keeps its description, before the code', async () => {
	class Unreadable extends StoredCredentials {
		override async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
			throw new UserError('Credentials could not be decrypted', { description: 'Check the encryption key.' });
		}
	}
	const credentials = { xobinApi: {} };
	const stored = new Unreadable({ xobinApi: new XobinApi() }, credentials);
	const { error } = await run({ credentials, stored });
	expect(error?.message).toBe('Credentials could not be decrypted');
	expect(error?.description).toBe('Check the encryption key. (code: internal-error)');
});
