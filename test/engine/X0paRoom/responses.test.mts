import { useSandbox } from '../harness/useSandbox.mjs';
import { count, runRoom } from './fixture.mjs';
import { parametersOf } from './calls.mjs';

const sandbox = useSandbox();

describe.each([
	['candidate.create', 'addCandidate'],
	['candidate.invite', 'sendInvite'],
	['assessment.create', 'createAssessment'],
	['candidate.update', 'editCandidate'],
])('%s', (name, operationId) => {
	it.each([[{ error: 'Invalid API key' }], [{ success: false }], [{ errors: { email: ['is taken'] } }]])(
		'treats %j as an unknown outcome and sends nothing again',
		async (body) => {
			sandbox().inject({ operationId, status: 200, body, times: 'always' });
			const { items, error } = await runRoom(sandbox(), parametersOf(name));
			expect(items).toEqual([]);
			expect(error?.message).toMatch(/^X0PA Room reported an error/);
			expect(error?.description).toMatch(/^The request may have gone through/);
			expect(count(sandbox(), operationId)).toBe(1);
		},
	);
});

it('takes a text where no response is documented', async () => {
	sandbox().inject({ operationId: 'createAssessment', status: 200, body: 'Created', contentType: 'text/plain' });
	const { items } = await runRoom(sandbox(), parametersOf('assessment.create'), { preview: false });
	expect(items.map(({ json }) => json)).toEqual([{ accepted: true, value: 'Created' }]);
});

it.each([[{ affectedRows: 1 }], [{ data: { affected_rows: '1' } }]])(
	'reads the rows that were deleted from %j',
	async (body) => {
		sandbox().inject({ operationId: 'deleteCandidate', status: 200, body });
		const { items } = await runRoom(sandbox(), parametersOf('candidate.delete'));
		expect(items).toMatchObject([{ json: { deleted: true } }]);
	},
);

it.each([[{}], [[]], [''], [{ affectedRows: 0 }]])('does not say "deleted" for %j', async (body) => {
	sandbox().inject({ operationId: 'deleteCandidate', status: 200, body: body as object });
	const { items, error } = await runRoom(sandbox(), parametersOf('candidate.delete'));
	expect(items).toEqual([]);
	expect(error).toBeDefined();
});
