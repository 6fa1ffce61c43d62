import { crc32 } from 'node:zlib';

import type { AxiosInstance } from 'axios';

import { startSandbox } from '../../../sandbox/server.mjs';
import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { hotDocsClient } from '../client.mjs';

const { workGroupId, otherWorkGroupId, templatePackageId, otherTemplatePackageId } = hotDocsSeeds;
const { workItemId, versionId, templatePackageVersionId } = hotDocsWorkSeeds;
const NEW = '11111111-1111-4111-8111-111111111111';
const NEXT = '22222222-2222-4222-8222-222222222222';
const V1 = '/api/rest/v1.1';
const V2 = '/api/rest/v2.0';
const XML = { headers: { 'content-type': 'application/xml' } };

describe('the sandbox as HotDocs Advance: documents', () => {
	let sandbox: Sandbox;
	let hotDocs: AxiosInstance;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(async () => {
		sandbox.reset();
		hotDocs = await hotDocsClient(sandbox);
	});
	afterAll(async () => await sandbox.close());

	const statusOf = async (item: string, version: string) =>
		((await hotDocs.get(`${V2}/WorkItems/${item}/Versions/${version}/Status`)).data as { status: string }).status;

	test.each(['/api/rest', '/HdaApi/rest'])('a work item gets to its documents under %s', async (base) => {
		const item = `${base}/v2.0/WorkItems/${NEW}`;
		const body = { name: 'Pair', workGroupId: otherWorkGroupId, templatePackageId: otherTemplatePackageId };
		expect((await hotDocs.put(item, body)).status).toBe(204);
		expect((await hotDocs.put(item, body)).status).toBe(204);
		const version = `${item}/Versions/${NEXT}`;
		expect((await hotDocs.put(`${version}/CreateAndAssemble`, {})).data).toEqual({ status: 'Completing' });
		expect((await hotDocs.get(`${version}/Documents`)).status).toBe(404);
		sandbox.clock.advance(1_000);
		expect(await statusOf(NEW, NEXT)).toBe('Completed');
		const { data, headers } = await hotDocs.get(`${version}/Documents`, { responseType: 'arraybuffer' });
		expect(headers['content-type']).toBe('application/zip');
		expect(filesOf(data as Buffer)).toEqual(['Non-Disclosure Agreement.pdf', 'Cover Letter.pdf']);
		expect(sandbox.violations).toEqual([]);
		expect(sandbox.counts.changes).toMatchObject({
			'hotDocsAdvance.workItemCreated': 1,
			'hotDocsAdvance.workItemUpdated': 1,
			'hotDocsAdvance.workItemVersionAssembled': 1,
		});
	});

	test('a repeated PUT creates nothing twice', async () => {
		const version = `${V2}/WorkItems/${workItemId}/Versions/${NEXT}`;
		for (const path of [version, version, `${version}/CreateAndAssemble`, `${version}/CreateAndAssemble`]) {
			expect((await hotDocs.put(path, {})).status).toBeLessThan(300);
		}
		const session = `${V1}/WorkItems/${workItemId}/Versions/${NEW}`;
		const [first, second] = [await hotDocs.put(session, {}), await hotDocs.put(session, {})];
		expect(second.data).toEqual(first.data);
		for (const [change, count] of Object.entries(sandbox.counts.changes)) {
			expect([change, count]).toEqual([change, change.endsWith('VersionCreated') ? 2 : 1]);
		}
	});

	test('the status reports failed documents', async () => {
		Object.assign(sandbox.state.hotDocsAdvance, { assemblyEndsAs: 'PostProcessingFailed' });
		await hotDocs.post(`${V2}/WorkItems/${workItemId}/Versions/${versionId}/Complete`, {});
		expect(await statusOf(workItemId, versionId)).toBe('Completing');
		sandbox.clock.advance(1_000);
		expect(await statusOf(workItemId, versionId)).toBe('PostProcessingFailed');
	});

	test('a session is saved, replaced only when forced, and completed', async () => {
		const versions = `${V1}/WorkItems/${workItemId}/Versions`;
		expect((await hotDocs.put(`${versions}/Active/SaveSession`, {})).status).toBe(404);
		expect((await hotDocs.put(`${versions}/${NEW}`, {})).status).toBe(200);
		expect((await hotDocs.put(`${versions}/${NEXT}`, {})).status).toBe(409);
		expect((await hotDocs.put(`${versions}/${NEXT}`, { forceCreate: true })).status).toBe(200);
		expect((await hotDocs.put(`${versions}/Active/SaveSession`, {})).status).toBe(200);
		expect(await statusOf(workItemId, NEXT)).toBe('Saved');
		expect((await hotDocs.put(`${versions}/Active/CompleteSession`, { runAssembly: false })).status).toBe(200);
		expect(await statusOf(workItemId, NEXT)).toBe('Completed');
		expect((await hotDocs.put(`${versions}/Active/CompleteSession`, {})).status).toBe(404);
		expect(sandbox.violations).toEqual([]);
	});

	test('answers are read as they were written', async () => {
		const url = `${V2}/WorkItems/${workItemId}/AnswerSet/Content`;
		const answer = (name: string, value: string) => `<Answer name="${name}"><TextValue>${value}</TextValue></Answer>`;
		const set = (...answers: string[]) => `<AnswerSet>${answers.join('')}</AnswerSet>`;
		expect((await hotDocs.put(url, set(answer('A &amp; B', '1 &lt; 2'), answer('C', '3')), XML)).status).toBe(204);
		expect((await hotDocs.patch(url, set(answer('C', '4')), XML)).status).toBe(204);
		const { data, headers } = await hotDocs.get(url);
		expect(headers['content-type']).toMatch(/^application\/xml/);
		expect(data).toContain(set(answer('A &amp; B', '1 &lt; 2'), answer('C', '4')));
		sandbox.state.hotDocsAdvance.answerFormat = 'json';
		expect((await hotDocs.get(url)).data).toEqual({ 'A & B': '1 < 2', C: '4' });
		expect((await hotDocs.put(url, 'no XML', XML)).status).toBe(400);
		await hotDocs.put(`${V2}/WorkItems/${workItemId}/Versions/${NEW}`, {});
		expect((await hotDocs.put(url, set(), XML)).status).toBe(409);
		expect(sandbox.violations).toEqual([]);
	});

	test('lists show the existing records', async () => {
		const names = async (path: string) =>
			((await hotDocs.get(path)).data as Array<{ name: string }>).map(({ name }) => name);
		expect(await names(`${V1}/WorkGroups`)).toEqual(['Onboarding', 'Contracts']);
		expect(await names(`${V1}/TemplatePackages`)).toHaveLength(3);
		expect(await names(`${V1}/WorkGroups/${otherWorkGroupId}/TemplatePackages`)).toEqual(['Non-Disclosure Agreement']);
		expect(await names(`${V1}/WorkItems?filter=completed`)).toEqual(['WI001']);
		expect(await names(`${V1}/WorkItems?filter=Saved`)).toEqual([]);
		expect(await names(`${V1}/WorkGroups/${otherWorkGroupId}/WorkItems`)).toEqual([]);
		expect(sandbox.violations).toEqual([]);
	});

	test('a live date is stored, and a user is created once', async () => {
		const liveFromDate = '2027-01-01T00:00:00.000Z';
		const url = `${V1}/TemplatePackageVersions/${templatePackageVersionId}/LiveDate`;
		expect((await hotDocs.post(url, { liveFromDate })).status).toBe(200);
		const { templatePackages } = sandbox.state.hotDocsAdvance;
		expect(templatePackages.get(templatePackageId)?.versions.get(templatePackageVersionId)).toEqual({ liveFromDate });
		const user = { firstName: 'Zoë', emailAddress: 'zoe@example.com', sendEmail: true };
		expect((await hotDocs.post(`${V1}/Users/${NEW}`, user)).data).toEqual({ id: NEW });
		expect((await hotDocs.post(`${V1}/Users/${NEW}`, { ...user, emailAddress: 'x@example.com' })).status).toBe(409);
		expect((await hotDocs.post(`${V1}/Users/${NEXT}`, { ...user, emailAddress: 'ZOE@example.com' })).status).toBe(409);
		expect(sandbox.counts.changes['hotDocsAdvance.userMailed']).toBe(1);
		expect(sandbox.violations).toEqual([]);
	});

	const work = { workGroupId, templatePackageId };

	test.each<[string, string, string, unknown]>([
		['a field of v1.1 in v2.0', 'put', `${V2}/WorkItems/${NEW}`, { ...work, assembleImmediately: true }],
		['a work item without a template', 'put', `${V2}/WorkItems/${NEW}`, { workGroupId }],
		['a session with an unknown field', 'put', `${V1}/WorkItems/${workItemId}/Versions/${NEW}`, { force: 1 }],
		['saving with a field', 'put', `${V1}/WorkItems/${workItemId}/Versions/Active/SaveSession`, { a: 1 }],
		['creating without an ID, which contradicts the method page', 'post', `${V2}/WorkItems`, work],
		['answers as JSON', 'put', `${V2}/WorkItems/${workItemId}/AnswerSet/Content`, {}],
		['a date without a time', 'post', `${V1}/TemplatePackageVersions/${NEW}/LiveDate`, { liveFromDate: '2027-01-01' }],
		['a user without an address', 'post', `${V1}/Users/${NEW}`, { firstName: 'Zoë' }],
		[
			'the documents of a work item, known from a third party',
			'get',
			`${V1}/WorkItems/${workItemId}/Documents`,
			undefined,
		],
	])('records %s as a violation and changes nothing', async (_name, method, url, data) => {
		expect((await hotDocs.request({ method, url, data })).status).toBeGreaterThanOrEqual(400);
		expect(sandbox.violations).toHaveLength(1);
		expect(Object.keys(sandbox.counts.changes)).toEqual(['hotDocsAdvance.tokenIssued']);
	});
});

/** The file names in a ZIP archive of stored files, which must be complete. */
function filesOf(archive: Buffer): string[] {
	const names: string[] = [];
	let at = 0;
	while (archive.readUInt32LE(at) === 0x04034b50) {
		const size = archive.readUInt32LE(at + 18);
		const name = archive.toString('utf8', at + 30, at + 30 + archive.readUInt16LE(at + 26));
		const start = at + 30 + Buffer.byteLength(name);
		const content = archive.subarray(start, start + size);
		expect(content.toString('latin1', 0, 5)).toBe('%PDF-');
		expect(crc32(content)).toBe(archive.readUInt32LE(at + 14));
		names.push(name);
		at = start + size;
	}
	expect(archive.readUInt32LE(archive.length - 22 + 16)).toBe(at);
	return names;
}
