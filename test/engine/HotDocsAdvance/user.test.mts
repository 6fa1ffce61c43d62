import { useSandbox } from '../harness/useSandbox.mjs';
import { rest, runHotDocs, unknownId } from './fixture.mjs';

const sandbox = useSandbox();
const users = () => sandbox().state.hotDocsAdvance.users;

describe('user.create: Create a user', () => {
	const create = { resource: 'user', operation: 'create', firstName: 'Zoë', emailAddress: 'zoe@example.com' };

	it('creates a user with a new ID, and emails nobody by default', async () => {
		const { items, error } = await runHotDocs(sandbox(), create);
		expect(error).toBeUndefined();
		const [id] = [...users().keys()];
		expect(items).toEqual([
			{
				json: { success: true, accepted: true, userId: id, emailAddress: 'zoe@example.com', id },
				pairedItem: { item: 0 },
			},
		]);
		expect(sandbox().requests).toMatchObject([{ method: 'POST', path: `${rest}/v1.1/Users/${String(id)}` }]);
		expect(sandbox().requests[0].body).toEqual({ firstName: 'Zoë', emailAddress: 'zoe@example.com', sendEmail: false });
		expect(sandbox().counts.changes).toEqual({ 'hotDocsAdvance.userCreated': 1 });
	});

	it.each([['SiteAdministrator, Author'], [['SiteAdministrator', ' Author ']]])(
		'sends the ID and the added fields; roles as %j',
		async (roles) => {
			const { error } = await runHotDocs(
				sandbox(),
				{
					...create,
					sendEmail: true,
					userId: unknownId,
					additionalFields: { lastName: 'Ångström', roles: '={{ $json.roles }}' },
				},
				{ items: [{ roles }] },
			);
			expect(error).toBeUndefined();
			expect(sandbox().requests[0].path).toBe(`${rest}/v1.1/Users/${unknownId}`);
			expect(sandbox().requests[0].body).toEqual({
				firstName: 'Zoë',
				lastName: 'Ångström',
				emailAddress: 'zoe@example.com',
				roles: ['SiteAdministrator', 'Author'],
				sendEmail: true,
			});
			expect(sandbox().counts.changes).toMatchObject({ 'hotDocsAdvance.userMailed': 1 });
		},
	);

	it('reports that the address is taken, and which items were done', async () => {
		const { error } = await runHotDocs(
			sandbox(),
			{ ...create, options: { maxConcurrency: 1 } },
			{ items: [{}, {}, {}] },
		);
		expect(error?.message).toContain('409: "A user with this email address exists already" [item 1]');
		expect(error?.description).toContain('Done: items 0. Their IDs: 0 (userId ');
		expect(error?.description).toContain('Not started: items 2.');
		expect(users().size).toBe(1);
	});

	it('creates no second user after a lost response, and says how to check', async () => {
		sandbox().inject({ status: 500, when: 'after' });
		const { error } = await runHotDocs(sandbox(), { ...create, sendEmail: true });
		expect(error?.description).toContain('Check the users in HotDocs Advance for this email address');
		expect(sandbox().counts.changes).toMatchObject({ 'hotDocsAdvance.userMailed': 1 });
		expect(sandbox().counts.total).toBe(1);
	});

	it.each([
		['a wrong address', { emailAddress: 'zoe' }, '"Email" must be an email address, but is "zoe"'],
		['no first name', { firstName: ' ' }, '"First Name" is empty'],
		['no roles', { additionalFields: { roles: ' ' } }, '"Roles" that is empty'],
		['a role without a name', { additionalFields: { roles: 'A,,B' } }, '"Roles" that is empty'],
	])('rejects %s before anything is sent', async (_, wrong, message) => {
		const { error } = await runHotDocs(sandbox(), { ...create, ...wrong });
		expect(error?.message).toContain(message);
		expect(sandbox().counts.total).toBe(0);
	});
});
