import { poll } from '../../../tools/n8n/poll.mjs';
import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
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
interface Answer {
	publicInterviewLinkId?: string;
	name?: string;
	details?: unknown;
	error?: string;
}
const post = async (body: object) => await e2e().n8n.callWebhook<Answer>('recruiting/offer-accepted', { body });
const links = () => e2e().sandbox.state.hotDocsAdvance.links;

beforeAll(async () => {
	const { n8n, importWorkflow } = e2e();
	await n8n.workflows.publish(
		(await importWorkflow(mailbox().enable(template('offer-accepted-to-onboarding-link')))).id,
	);
});

it('makes the link and answers with its ID and all that HotDocs Advance tells of it', async () => {
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
	// The ATS has its answer before the mail goes out
	const mail = await poll('the mail', async () => mailbox().mails[0]);
	expect([mail.to.text, mail.subject]).toEqual(['hr@example.com', `${link.name}: the link is ready`]);
	for (const part of [offer.candidateName, offer.email, `Its ID: ${offer.offerId}`, link.templatePackageId]) {
		expect(mail.text).toContain(part);
	}
});

it('makes no second link when the ATS posts the same offer again', async () => {
	const before = links().size;
	await post(offer);
	expect((await post(offer)).status).toBe(200);
	expect(links().size).toBe(before + 1);
	expect(e2e().sandbox.counts.changes).toMatchObject({
		'hotDocsAdvance.publicInterviewLinkCreated': 1,
		'hotDocsAdvance.publicInterviewLinkUpdated': 1,
	});
});

it.each([
	['an offer without a GUID', { ...offer, offerId: 'offer 17' }, /^"Public Interview Link ID" must be a GUID/],
	['an offer without a name', { ...offer, candidateName: undefined }, /^"Name" is empty/],
])('answers 422 to %s, and sends nothing', async (_, body, error) => {
	const { status, data } = await post(body);
	expect([status, data.error]).toEqual([422, expect.stringMatching(error)]);
	expect(e2e().sandbox.counts.changes).toEqual({});
});

it('answers 502 when HotDocs Advance refuses the link', async () => {
	e2e().sandbox.state.hotDocsAdvance.clientInterviewsEnabled = false;
	const { status, data } = await post(offer);
	expect([status, data.error]).toEqual([502, expect.stringMatching(/^HotDocs Advance answered 403/)]);
	expect(links().has(offer.offerId)).toBe(false);
});

it.each([
	['the password is wrong', { principalPassword: 'wrong-canary-4471' }, /^HotDocs Advance refused the sign-in/],
	[
		'nobody answers at the address',
		{ baseUrl: 'http://127.0.0.1:9' },
		/^The sign-in at HotDocs Advance could not be made/,
	],
])('answers 502 when %s, so that the ATS posts again', async (_, changes, error) => {
	await e2e().withCredential('hotDocsAdvanceApi', changes, async () => {
		const { status, data } = await post(offer);
		expect([status, data.error]).toEqual([502, expect.stringMatching(error)]);
		expect(JSON.stringify(data)).not.toContain('wrong-canary-4471');
	});
	expect(links().has(offer.offerId)).toBe(false);
	expect((await post(offer)).status).toBe(200);
});

it('answers 502 when the details can’t be read, and gives the same link when the ATS posts again', async () => {
	e2e().sandbox.inject({ operationId: 'getPublicInterviewLink', status: 403 });
	const { status, data } = await post(offer);
	expect([status, data.error]).toEqual([502, expect.stringMatching(/^HotDocs Advance answered 403/)]);
	const again = await post(offer);
	expect([again.status, again.data.publicInterviewLinkId]).toEqual([200, offer.offerId]);
	expect(e2e().sandbox.counts.changes['hotDocsAdvance.publicInterviewLinkCreated']).toBe(1);
});
