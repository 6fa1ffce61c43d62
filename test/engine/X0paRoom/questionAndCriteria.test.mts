import { useSandbox } from '../harness/useSandbox.mjs';
import { received, runRoom } from './fixture.mjs';
import { parametersOf } from './calls.mjs';

const sandbox = useSandbox();

describe('question.create', () => {
	it('sends the JSON unchanged', async () => {
		const { items, error } = await runRoom(sandbox(), parametersOf('question.create'), { items: [{}, {}] });
		expect(error).toBeUndefined();
		expect(items).toEqual([0, 1].map((item) => ({ json: { accepted: true, text: 'Why?' }, pairedItem: { item } })));
		expect(received(sandbox(), 'addQuestion')[0]).toMatchObject({
			path: '/x0paRoom/room/v1/assessments/824/question',
			body: { text: 'Why?' },
		});
		expect(sandbox().state.x0paRoom.questions.get(824)).toEqual([{ text: 'Why?' }, { text: 'Why?' }]);
	});

	it('returns the ID of the assessment if the response is empty', async () => {
		sandbox().inject({ operationId: 'addQuestion', status: 200, body: '', when: 'after' });
		const { items } = await runRoom(sandbox(), parametersOf('question.create'));
		expect(items[0].json).toEqual({ success: true, accepted: true, assessmentId: '824' });
	});
});

describe('ratingCriteria.getAll', () => {
	it('returns one item per rating criterion', async () => {
		sandbox().state.x0paRoom.ratingCriteria.set(2, { id: 2, name: 'Clarity' });
		const { items } = await runRoom(sandbox(), parametersOf('ratingCriteria.getAll'));
		expect(items).toEqual([
			{ json: { id: 1, name: 'Communication' }, pairedItem: { item: 0 } },
			{ json: { id: 2, name: 'Clarity' }, pairedItem: { item: 0 } },
		]);
	});
});

describe('ratingCriteria.create', () => {
	it('creates a rating criterion from JSON', async () => {
		const { items } = await runRoom(sandbox(), parametersOf('ratingCriteria.create'));
		expect(items).toEqual([
			{ json: { accepted: true, name: 'Clarity', id: expect.any(Number) }, pairedItem: { item: 0 } },
		]);
		expect(sandbox().requests).toMatchObject([{ method: 'POST', body: { name: 'Clarity' } }]);
	});
});

describe('ratingCriteria.update', () => {
	it('updates a rating criterion by its ID', async () => {
		const { items } = await runRoom(sandbox(), { ...parametersOf('ratingCriteria.update'), ratingCriteriaId: 1 });
		expect(items).toEqual([{ json: { accepted: true, id: 1, name: 'Clarity' }, pairedItem: { item: 0 } }]);
		expect(sandbox().requests).toMatchObject([{ method: 'PATCH', path: '/x0paRoom/room/v1/rating-criteria/1' }]);
	});
});

describe.each([
	['ratingCriteria.create', 'createRatingCriteria', { success: true, accepted: true }],
	['ratingCriteria.update', 'editRatingCriteria', { success: true, accepted: true, ratingCriteriaId: '1' }],
])('%s', (title, operationId, json) => {
	it('returns an item if the response is empty', async () => {
		sandbox().inject({ operationId, status: 200, body: '', when: 'after' });
		const { items } = await runRoom(sandbox(), parametersOf(title));
		expect(items).toEqual([{ json, pairedItem: { item: 0 } }]);
	});
});

describe.each([
	['question.create', 'questionJson', 'addQuestion'],
	['ratingCriteria.create', 'criteriaJson', 'createRatingCriteria'],
	['ratingCriteria.update', 'criteriaJson', 'editRatingCriteria'],
	['candidate.update', 'fieldsJson', 'editCandidate'],
])('%s', (title, name, operationId) => {
	it('sends {}, the only body that X0PA documents', async () => {
		const { error } = await runRoom(sandbox(), { ...parametersOf(title), [name]: '{}' });
		expect(error).toBeUndefined();
		expect(received(sandbox(), operationId)).toMatchObject([{ body: {} }]);
		expect(received(sandbox(), operationId)[0].body).toEqual({});
	});

	it.each(['', ' ', null, 'null', '[]'])('does not take %j for it', async (value) => {
		const { error } = await runRoom(
			sandbox(),
			{ ...parametersOf(title), [name]: '={{ $json.value }}' },
			{ items: [{ value }] },
		);
		expect(error?.message).toMatch(/(is empty|must be a JSON object, but is .+) \[item 0\]$/);
		expect(sandbox().counts.total).toBe(0);
	});
});
