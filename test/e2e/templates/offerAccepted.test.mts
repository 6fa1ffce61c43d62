import { poll } from '../../../tools/n8n/poll.mjs';
import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import type { NewWorkflow } from '../../../tools/n8n/types.mjs';
import { useMailbox } from '../harness/mailbox.mjs';
import { useE2e } from '../harness/useE2e.mjs';
import { template } from '../harness/workflow.mjs';

const e2e = useE2e();
const mailbox = useMailbox(e2e);

const offer = {
	offerId: '1b671a64-40d5-491e-99b0-da01ff1f3341',
	candidateName: 'Zoë 🙂 Ångström',
	email: 'zoe.angstrom@example.com',
};
interface LinkResponse {
	publicInterviewLinkId?: string;
	name?: string;
	details?: unknown;
	error?: string;
}
const post = async (body: object) => await e2e().n8n.callWebhook<LinkResponse>('recruiting/offer-accepted', { body });
const links = () => e2e().sandbox.state.hotDocsAdvance.links;

let published: string;
async function publish(workflow: NewWorkflow): Promise<void> {
	const { n8n, importWorkflow } = e2e();
	published = (await importWorkflow(workflow)).id;
	await n8n.workflows.publish(published);
}
beforeAll(async () => await publish(mailbox().enable(template('offer-accepted-to-onboarding-link'))));

/** Posts the offer. @returns the link that the sandbox now has */
async function expectLink() {
	const { status, data } = await post(offer);
	expect(status).toBe(200);
	const link = {
		name: 'Onboarding of Zoë 🙂 Ångström',
		templatePackageId: hotDocsSeeds.templatePackageId,
		workGroupId: hotDocsSeeds.workGroupId,
		isActive: true,
	};
	expect(links().get(offer.offerId)).toEqual(link);
	expect(data).toEqual({
		publicInterviewLinkId: offer.offerId,
		name: link.name,
		details: { id: offer.offerId, ...link },
	});
	return link;
}

it('creates the link, and responds with its ID and all details from HotDocs Advance', async () => {
	const link = await expectLink();
	// The ATS gets its response before the email is sent
	const mail = await poll('the mail', async () => mailbox().mails[0]);
	expect([mail.to.text, mail.subject]).toEqual(['hr@example.com', `${link.name}: the link is ready`]);
	for (const part of [offer.candidateName, offer.email, `Its ID: ${offer.offerId}`, link.templatePackageId]) {
		expect(mail.text).toContain(part);
	}
});

it('creates no second link when the ATS posts the same offer again', async () => {
	const before = links().size;
	await post(offer);
	expect((await post(offer)).status).toBe(200);
	expect(links().size).toBe(before + 1);
	expect(e2e().sandbox.counts.changes).toMatchObject({
		'hotDocsAdvance.publicInterviewLinkCreated': 1,
		'hotDocsAdvance.publicInterviewLinkUpdated': 1,
	});
});

it.each(['putPublicInterviewLink', 'getPublicInterviewLink'])(
	'responds 503 with Retry-After when HotDocs Advance limits %s for longer than the caller waits',
	async (operationId) => {
		// Longer than Max Wait, so it isn't waited for
		e2e().sandbox.inject({ operationId, status: 429, headers: { 'retry-after': '120' } });
		const busy = await post(offer);
		expect([busy.status, busy.headers['retry-after']]).toEqual([503, '30']);
		expect((await post(offer)).status).toBe(200);
		expect(e2e().sandbox.counts.changes['hotDocsAdvance.publicInterviewLinkCreated']).toBe(1);
	},
);

it.each([
	['an offer without a GUID', { ...offer, offerId: 'offer 17' }, /^"Public Interview Link ID" must be a GUID/],
	['an offer without a name', { ...offer, candidateName: undefined }, /^"Name" is empty/],
])('responds 422 to %s, and sends nothing', async (_, body, error) => {
	const { status, data } = await post(body);
	expect([status, data.error]).toEqual([422, expect.stringMatching(error)]);
	expect(e2e().sandbox.counts.changes).toEqual({});
});

it('responds 502 when HotDocs Advance rejects the link', async () => {
	e2e().sandbox.state.hotDocsAdvance.clientInterviewsEnabled = false;
	const { status, data } = await post(offer);
	expect([status, data.error]).toEqual([502, expect.stringMatching(/^HotDocs Advance returned 403/)]);
	expect(links().has(offer.offerId)).toBe(false);
});

it.each([
	['the password is wrong', { principalPassword: 'wrong-canary-4471' }, /^HotDocs Advance rejected the sign-in/],
	['nothing responds at the base URL', { baseUrl: 'http://127.0.0.1:9' }, /^Could not sign in to HotDocs Advance/],
])('responds 502 when %s, so that the ATS posts again', async (_, changes, error) => {
	await e2e().withCredential('hotDocsAdvanceApi', changes, async () => {
		const { status, data } = await post(offer);
		expect([status, data.error]).toEqual([502, expect.stringMatching(error)]);
		expect(JSON.stringify(data)).not.toContain('wrong-canary-4471');
	});
	expect(links().has(offer.offerId)).toBe(false);
	expect((await post(offer)).status).toBe(200);
});

it('responds 502 when the details can’t be read, and returns the same link when the ATS posts again', async () => {
	e2e().sandbox.inject({ operationId: 'getPublicInterviewLink', status: 403 });
	const { status, data } = await post(offer);
	expect([status, data.error]).toEqual([502, expect.stringMatching(/^HotDocs Advance returned 403/)]);
	const again = await post(offer);
	expect([again.status, again.data.publicInterviewLinkId]).toEqual([200, offer.offerId]);
	expect(e2e().sandbox.counts.changes['hotDocsAdvance.publicInterviewLinkCreated']).toBe(1);
});

it('does the same in the version that users saved (frozen template)', async () => {
	// Both use the same webhook URL
	await e2e().n8n.workflows.unpublish(published);
	await publish(template('offer-accepted-to-onboarding-link', 'frozen'));
	await expectLink();
});
