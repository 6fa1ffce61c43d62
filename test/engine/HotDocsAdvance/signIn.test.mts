import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { link, publicInterviewLinkId, runHotDocs, servicePrincipal } from './fixture.mjs';

// The node remembers sign-ins by address, so each test has its own sandbox
let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
	expect(sandbox.violations).toEqual([]);
});

const create = { operation: 'create', ...link, name: '={{ $json.name }}' };
const LOG_IN = 'hotDocsAdvance.servicePrincipalLogIn';
const people = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `Link ${index}` }));
const names = () => [...sandbox.state.hotDocsAdvance.links.values()].map(({ name }) => name).sort();
const logIns = () => sandbox.counts.received[LOG_IN] ?? 0;

it('signs in with the three names, then sends the token with the call', async () => {
	const { items, error, stored } = await runHotDocs(sandbox, create, {
		principal: servicePrincipal(sandbox),
		items: people(1),
	});
	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({ name: 'Link 0' });
	expect(sandbox.requests).toMatchObject([
		{
			method: 'POST',
			path: '/hotDocsAdvance/auth/Authorize/ServicePrincipalLogIn',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: { ClientName: sandbox.accounts.hotDocsAdvance.clientName, PrincipalName: 'SandboxPrincipal01' },
		},
		{ method: 'PUT', headers: { authorization: 'Bearer [hidden]' } },
	]);
	expect(sandbox.requests[0].headers.authorization).toBeUndefined();
	expect(stored.store.hotDocsAdvanceApi.sessionToken).toMatch(/^sandbox-hotdocs-token-/);
});

it('signs in once for 200 items', async () => {
	const { items } = await runHotDocs(sandbox, create, { principal: servicePrincipal(sandbox), items: people(200) });
	expect(items.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual(
		people(200).map(({ name }, item) => [name, { item }]),
	);
	expect(logIns()).toBe(1);
	expect(names()).toHaveLength(200);
});

it('uses the stored token in the next run, as after a restart', async () => {
	const { stored } = await runHotDocs(sandbox, create, { principal: servicePrincipal(sandbox), items: people(1) });
	const { error } = await runHotDocs(sandbox, create, { principal: {}, stored, items: people(3) });
	expect(error).toBeUndefined();
	expect(logIns()).toBe(1);
});

it('signs in again when the token is rejected mid-run; nothing is lost and nothing is created twice', async () => {
	const made = () => sandbox.counts.changes['hotDocsAdvance.publicInterviewLinkCreated'] ?? 0;
	let revoked = false;
	// Lets the interval run on a busy machine
	sandbox.inject({ operationId: 'putPublicInterviewLink', delayMs: 20, times: 'always', when: 'after' });
	const watch = setInterval(() => {
		if (revoked || made() < 100) return;
		revoked = true;
		sandbox.revokeTokens('hotDocsAdvance');
	}, 1);
	const { items, error } = await runHotDocs(sandbox, create, {
		principal: servicePrincipal(sandbox),
		items: people(200),
	});
	clearInterval(watch);
	expect(error).toBeUndefined();
	expect(revoked).toBe(true);
	expect(logIns()).toBe(2);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(people(200).map((_, item) => ({ item })));
	expect(names()).toEqual(
		people(200)
			.map(({ name }) => name)
			.sort(),
	);
	expect(made()).toBe(200);
});

it('renews a token that has expired since the last run', async () => {
	const { stored } = await runHotDocs(sandbox, create, { principal: servicePrincipal(sandbox), items: people(1) });
	sandbox.clock.advance(3_601_000);
	const { error } = await runHotDocs(sandbox, create, { principal: {}, stored, items: people(5) });
	expect(error).toBeUndefined();
	expect(logIns()).toBe(2);
});

it('reports a wrong password without showing it, and tries once for many items', async () => {
	const { error, run } = await runHotDocs(sandbox, create, {
		principal: servicePrincipal(sandbox, { principalPassword: 'wrong-password-canary' }),
		items: people(30),
	});
	expect(error).toMatchObject({
		name: 'NodeApiError',
		message: expect.stringMatching(/^HotDocs Advance rejected the sign-in: 401: "Unauthorized" \[item 0\]$/),
		description: expect.stringContaining('Check the user name, the password and the keys in the credential'),
	});
	expect(sandbox.counts.received).toEqual({ [LOG_IN]: 1 });
	expect(JSON.stringify(run)).not.toContain('wrong-password-canary');
});

it.each([
	['an empty response', '', 'text/plain', /returned an empty response instead of an access token/],
	['a web page', '<html><title>Portal</title></html>', 'text/html', /returned a web page instead of an access token/],
	[
		'JSON without a token',
		{ message: 'json-token-canary' },
		'application/json',
		/returned something else instead of an access token/,
	],
	['words', 'please try again', 'text/plain', /returned something else instead of an access token/],
])('rejects %s instead of the token', async (_, body, contentType, message) => {
	sandbox.inject({ operationId: 'servicePrincipalLogIn', status: 200, body, contentType });
	const { error, run } = await runHotDocs(sandbox, create, {
		principal: servicePrincipal(sandbox),
		items: people(1),
	});
	expect(error?.message).toMatch(message);
	expect(error?.description).toContain('Check "Tenancy", "Domain" and "Base URL" in the credential.');
	expect(sandbox.counts.received).toEqual({ [LOG_IN]: 1 });
	expect(JSON.stringify(run)).not.toContain('json-token-canary');
});

it('retries the sign-in after a transient failure', async () => {
	sandbox.inject({ operationId: 'servicePrincipalLogIn', status: 503, times: 1 });
	const { error } = await runHotDocs(sandbox, create, { principal: servicePrincipal(sandbox), items: people(1) });
	expect(error).toBeUndefined();
	expect(logIns()).toBe(2);
});

it('signs in for each of the other operations', async () => {
	const principal = servicePrincipal(sandbox);
	sandbox.state.hotDocsAdvance.links.set(publicInterviewLinkId, { ...link });
	for (const operation of ['get', 'delete']) {
		const { error } = await runHotDocs(sandbox, { operation, publicInterviewLinkId }, { principal });
		expect(error).toBeUndefined();
	}
	expect(sandbox.state.hotDocsAdvance.links.size).toBe(0);
	expect(logIns()).toBe(1);
});

it('shows neither password nor token anywhere', async () => {
	const items = people(2);
	const good = await runHotDocs(sandbox, create, { principal: servicePrincipal(sandbox), items });
	const token = String(good.stored.store.hotDocsAdvanceApi.sessionToken);
	sandbox.inject({ status: 400, body: `no: Bearer ${token}`, times: 'always' });
	const bad = await runHotDocs(sandbox, create, { principal: {}, stored: good.stored, items });
	expect(bad.error?.message).toContain('no: Bearer ***');
	const seen = JSON.stringify([good.run, bad.run]);
	expect(seen).not.toContain(token);
	expect(seen).not.toContain(sandbox.accounts.hotDocsAdvance.principalPassword);
});
