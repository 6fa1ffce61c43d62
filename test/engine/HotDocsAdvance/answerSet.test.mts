import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { rest, runHotDocs, xml } from './fixture.mjs';

const sandbox = useSandbox();
const { workItemId, answers } = hotDocsWorkSeeds;
const state = () => sandbox().state.hotDocsAdvance;
const stored = () => Object.fromEntries(state().workItems.get(workItemId)!.answers);
const resource = 'answerSet';
const path = `${rest}/v2.0/WorkItems/${workItemId}/AnswerSet/Content`;

describe('answerSet.get: Get the answer set of a work item', () => {
	const get = { resource, operation: 'get', workItemId };

	it('returns JSON as the item', async () => {
		state().answerFormat = 'json';
		const { items, error } = await runHotDocs(sandbox(), get);
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: answers, pairedItem: { item: 0 } }]);
		expect(sandbox().requests).toMatchObject([{ method: 'GET', path, query: '' }]);
		expect(sandbox().requests[0].headers.accept).toBe('application/json');
	});

	it('returns XML as text', async () => {
		const { items, error } = await runHotDocs(sandbox(), { ...get, format: 'xml' });
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			workItemId,
			answerXml: expect.stringContaining(
				'<Answer name="Employee Last Name"><TextValue>Ångström 李</TextValue></Answer>',
			),
			answers,
			answerTypes: { 'Employee First Name': 'text', 'Employee Last Name': 'text' },
		});
		expect(sandbox().requests[0].headers.accept).toBe('application/xml');
	});

	it('accepts either format, whichever was requested', async () => {
		const { items } = await runHotDocs(sandbox(), get);
		expect(items[0].json.answerXml).toMatch(/^<\?xml/);
		state().answerFormat = 'json';
		const other = await runHotDocs(sandbox(), { ...get, format: 'xml' });
		expect(other.items[0].json).toEqual(answers);
	});

	it.each([
		['text', 'Maintenance tonight'],
		['a number', '7'],
		['text in JSON', '"no"'],
	])('rejects %s in the response', async (_, body) => {
		sandbox().inject({ status: 200, body });
		const { error, items } = await runHotDocs(sandbox(), get);
		expect(items).toEqual([]);
		expect(error?.message).toBe('HotDocs Advance returned something that is neither XML nor a JSON object [item 0]');
	});

	it('returns one item for a list', async () => {
		sandbox().inject({ status: 200, body: [{ a: 1 }, { a: 2 }] });
		const { items } = await runHotDocs(sandbox(), get);
		expect(items.map(({ json }) => json)).toEqual([{ workItemId, answers: [{ a: 1 }, { a: 2 }] }]);
	});
});

describe('answerSet.replace: Replace the answer set of a work item', () => {
	const replace = { resource, operation: 'replace', workItemId, answerXml: xml };

	it('sends the XML unchanged, and keeps no other answer', async () => {
		const { items, error } = await runHotDocs(sandbox(), replace);
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { success: true, accepted: true, workItemId }, pairedItem: { item: 0 } }]);
		expect(sandbox().requests).toMatchObject([{ method: 'PUT', path, body: xml }]);
		expect(sandbox().requests[0].headers['content-type']).toBe('application/xml');
		expect(stored()).toEqual({ 'Employee First Name': 'Zoë & 李' });
	});

	it('sends a large answer set', async () => {
		const answer = (n: number) => `<Answer name="A${n}"><TextValue>${'x'.repeat(1_000)}</TextValue></Answer>`;
		const large = `<AnswerSet>${Array.from({ length: 2_000 }, (_, n) => answer(n)).join('')}</AnswerSet>`;
		const { error } = await runHotDocs(sandbox(), { ...replace, answerXml: large });
		expect(error).toBeUndefined();
		expect(Object.keys(stored())).toHaveLength(2_000);
	});
});

describe('answerSet.update: Update answers of a work item', () => {
	const update = { resource, operation: 'update', workItemId, answerXml: xml };

	it('overwrites the given answers and keeps the others', async () => {
		const { items, error } = await runHotDocs(sandbox(), update);
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { success: true, accepted: true, workItemId }, pairedItem: { item: 0 } }]);
		expect(sandbox().requests).toMatchObject([{ method: 'PATCH', path, body: xml }]);
		expect(stored()).toEqual({ ...answers, 'Employee First Name': 'Zoë & 李' });
	});

	it('explains a 405: it exists in the cloud only', async () => {
		sandbox().inject({ status: 405 });
		const { error } = await runHotDocs(sandbox(), update);
		expect(error?.description).toContain('This operation exists in the cloud only');
	});
});

describe.each(['replace', 'update'])("answers that can't be written (%s)", (operation) => {
	const write = { resource, operation, workItemId, answerXml: xml };

	it('because a version is in progress', async () => {
		await runHotDocs(sandbox(), { resource: 'workItemVersion', operation: 'create', workItemId });
		const { error } = await runHotDocs(sandbox(), write);
		expect(error).toMatchObject({
			httpCode: '409',
			message: expect.stringContaining('cannot be changed while the current version is InProgress'),
		});
		expect(stored()).toEqual(answers);
	});

	it.each([400, 409, 422])('explain when it is possible, whatever the status (%i)', async (status) => {
		sandbox().inject({ status, body: '' });
		const { error } = await runHotDocs(sandbox(), write);
		expect(error?.description).toContain('only while the current version is Saved, Completed or PostProcessingFailed');
	});

	it.each([
		['', '"Answer XML" is empty [item 0]'],
		['Zoë', '"Answer XML" must be HotDocs answer XML, which begins with "<" [item 0]'],
		['{"a":1}', '"Answer XML" must be HotDocs answer XML, which begins with "<" [item 0]'],
	])('because %p is not XML: nothing is sent', async (answerXml, message) => {
		const { error } = await runHotDocs(
			sandbox(),
			{ ...write, answerXml: '={{ $json.xml }}' },
			{ items: [{ xml: answerXml }] },
		);
		expect(error?.message).toBe(message);
		expect(sandbox().counts.total).toBe(0);
	});

	it('because HotDocs Advance rejects the XML', async () => {
		const { error } = await runHotDocs(sandbox(), { ...write, answerXml: '<other/>' });
		expect(error?.message).toBe(
			'HotDocs Advance returned 400: "The body is not an answer set (no AnswerSet)" [item 0]',
		);
	});
});
