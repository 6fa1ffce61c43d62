import { lynxSeeds } from '../../../sandbox/seeds.mjs';
import { emptyProject, seededProject } from '../../../sandbox/vendors/LynxVizion/seeds.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { notConfirmed } from './notConfirmed.mjs';
import { byId, otherVideo, runLynx } from './fixture.mjs';

const sandbox = useSandbox();
const resource = 'project';
const projectId = byId(seededProject.id);
const projects = () => sandbox().state.lynxVizion.projects;

describe('project.create', () => {
	const create = { resource, operation: 'create', name: 'Größe 🎬' };

	it.each([
		[{}, null],
		[{ description: ' First round ' }, 'First round'],
	])('creates a project with the additional fields %p', async (additionalFields, description) => {
		const { items, error } = await runLynx(sandbox(), { ...create, additionalFields });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{
				json: { id: '101', name: 'Größe 🎬', description, video_count: 0, user_id: lynxSeeds.userId },
				pairedItem: { item: 0 },
			},
		]);
		expect(projects().get('101')).toMatchObject({ name: 'Größe 🎬', description });
		expect(sandbox().requests).toMatchObject([{ method: 'POST', path: '/lynxVizion/api/projects', status: 201 }]);
	});

	it.each(['', ' ', null, 'n'.repeat(256), { a: 1 }])('rejects the name %p and sends nothing', async (name) => {
		const { error } = await runLynx(
			sandbox(),
			{ ...create, name: '={{ $json.name }}' },
			{ items: [{ name }] as never },
		);
		expect(error?.message).toMatch(/^"Name" (is|must) .+\[item 0\]$/);
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('project.get', () => {
	const get = { resource, operation: 'get', projectId };

	it('returns a project with the number of its videos', async () => {
		const { items } = await runLynx(sandbox(), get);
		expect(items).toMatchObject([{ json: { ...seededProject, video_count: 1 }, pairedItem: { item: 0 } }]);
	});
});

describe('project.getAll', () => {
	const getAll = { resource, operation: 'getAll' };

	it.each([
		[{}, [seededProject.id, emptyProject.id]],
		[{ limit: 1 }, [seededProject.id]],
		[{ returnAll: true, limit: 1 }, [seededProject.id, emptyProject.id]],
	])('returns the projects with %p', async (paging, ids) => {
		const { items } = await runLynx(sandbox(), { ...getAll, ...paging });
		expect(items.map(({ json }) => json.id)).toEqual(ids);
		expect(items.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(true);
	});

	it('returns no item when there are none', async () => {
		projects().clear();
		expect(await runLynx(sandbox(), getAll)).toMatchObject({ items: [] });
	});
});

describe('project.update', () => {
	const update = { resource, operation: 'update', projectId, updateFields: { name: 'New' } };

	it.each([
		[{ name: 'New' }, { name: 'New', description: seededProject.description }],
		[{ description: 'New' }, { name: seededProject.name, description: 'New' }],
	])('changes only the given fields: %p', async (updateFields, expected) => {
		const { items } = await runLynx(sandbox(), { ...update, updateFields });
		expect(items).toMatchObject([{ json: { id: seededProject.id, ...expected } }]);
		expect(sandbox().requests).toMatchObject([{ method: 'PATCH', body: updateFields }]);
	});

	it.each([
		[{}, /^The item has nothing to update \[item 0\]$/],
		[{ name: '' }, /^"Update Fields" has a field "Name" that is empty \[item 0\]$/],
	])('rejects %p and sends nothing', async (updateFields, message) => {
		const { error } = await runLynx(sandbox(), { ...update, updateFields });
		expect(error?.message).toMatch(message);
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('project.delete', () => {
	const remove = { resource, operation: 'delete', projectId };

	it('deletes a project and keeps its videos', async () => {
		const { items } = await runLynx(sandbox(), remove);
		expect(items).toEqual([{ json: { deleted: true, projectId: seededProject.id }, pairedItem: { item: 0 } }]);
		expect([...projects().keys()]).toEqual([emptyProject.id]);
		expect(sandbox().state.lynxVizion.videos.get(otherVideo.id)).toMatchObject({ project_id: null });
	});

	notConfirmed(sandbox, remove);
});
