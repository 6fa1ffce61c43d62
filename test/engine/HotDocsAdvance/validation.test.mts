import { useSandbox } from '../harness/useSandbox.mjs';
import { link, publicInterviewLinkId, runHotDocs } from './fixture.mjs';

const sandbox = useSandbox();

const good: Record<string, unknown> = { ...link, publicInterviewLinkId };
const labels = {
	name: 'Name',
	templatePackageId: 'Template Package',
	workGroupId: 'Work Group',
	publicInterviewLinkId: 'Public Interview Link ID',
	isActive: 'Active',
};
type Field = keyof typeof labels;

const malformed = [
	'../x',
	'abc',
	'🙂',
	'2d9f3d10-6fdb-494f-9929-955515c6f11',
	'2d9f3d106fdb494f9929955515c6f114',
	'{2d9f3d10-6fdb-494f-9929-955515c6f114}',
	'https://x.example/2d9f3d10-6fdb-494f-9929-955515c6f114',
];

/** Runs the operation with a valid item and one whose field has the value; expressions supply both values. */
async function refusal(operation: string, field: Field, value: unknown) {
	const { error, items } = await runHotDocs(
		sandbox(),
		{ operation, ...link, publicInterviewLinkId, [field]: '={{ $json.value }}' },
		{ items: [{ value: good[field] }, { value }] as never },
	);
	expect(items).toEqual([]);
	expect(sandbox().counts.total).toBe(0);
	expect(error).toMatchObject({ name: 'NodeOperationError', description: expect.stringContaining('Nothing was sent') });
	return error?.message;
}

const guids: Array<[string, Field]> = [
	['create', 'templatePackageId'],
	['create', 'workGroupId'],
	['create', 'publicInterviewLinkId'],
	['upsert', 'templatePackageId'],
	['upsert', 'workGroupId'],
	['upsert', 'publicInterviewLinkId'],
	['get', 'publicInterviewLinkId'],
	['delete', 'publicInterviewLinkId'],
];

describe('before anything is sent', () => {
	describe.each(guids)('%s rejects as %s', (operation, field) => {
		it.each(malformed)('%p', async (value) => {
			expect(await refusal(operation, field, value)).toBe(
				`"${labels[field]}" must be a GUID, but is "${value}" [item 1]`,
			);
		});

		it('a list of IDs', async () => {
			expect(await refusal(operation, field, [publicInterviewLinkId])).toMatch(/must be text.+\[item 1\]$/);
		});

		if (operation !== 'create' || field !== 'publicInterviewLinkId') {
			it.each(['', ' ', null])('%p', async (value) => {
				expect(await refusal(operation, field, value)).toMatch(new RegExp(`^"${labels[field]}" .*empty \\[item 1\\]$`));
			});
		}
	});

	describe.each(['create', 'upsert'])('%s rejects', (operation) => {
		it('an empty name', async () => {
			expect(await refusal(operation, 'name', '  ')).toBe('"Name" is empty [item 1]');
		});

		it('a name of 10,000 characters', async () => {
			expect(await refusal(operation, 'name', 'n'.repeat(10_000))).toBe(
				'"Name" is 10000 characters long; the maximum is 255 [item 1]',
			);
		});

		it('a status that is neither true nor false', async () => {
			expect(await refusal(operation, 'isActive', 'maybe')).toBe(
				'"Active" must be true or false, but is "maybe" [item 1]',
			);
		});
	});
});

it('an empty ID is generated when a link is created', async () => {
	const { items } = await runHotDocs(sandbox(), { operation: 'create', ...link, publicInterviewLinkId: '' });
	expect(items[0].json.publicInterviewLinkId).toMatch(/^[0-9a-f-]{36}$/);
});

it('reports which other items are invalid', async () => {
	const items = ['abc', publicInterviewLinkId, 'def', 'ghi'].map((id) => ({ id }));
	const { error } = await runHotDocs(
		sandbox(),
		{ operation: 'get', publicInterviewLinkId: '={{ $json.id }}' },
		{ items },
	);
	expect(error?.message).toContain('[item 0]');
	expect(error?.description).toContain("Other items can't be sent either: 2 to 3.");
});
