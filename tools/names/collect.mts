import type { ICredentialType, INodeProperties, INodeType, NodeParameterValueType } from 'n8n-workflow';

type Exported = new () => Partial<INodeType & ICredentialType>;

const json = (value: NodeParameterValueType): string => JSON.stringify(value);

/** A property with its values and members. Defaults are included, because n8n doesn't save a value that is the default. */
function linesOf(prefix: string, property: INodeProperties): string[] {
	const name = `${prefix}${property.name}`;
	const members = (property.options ?? []).flatMap((option) => {
		if ('type' in option) return linesOf(`${name}.`, option);
		return 'value' in option ? [`${name} = ${json(option.value)}`] : [];
	});
	return [`${name}: ${property.type}, default ${json(property.default)}`, ...members];
}

/** Where a property is shown: `<resource>.<operation>.` for each; empty if it is always shown. */
function places({ displayOptions }: INodeProperties): string[] {
	const { resource = [], operation = [] } = (displayOptions?.show ?? {}) as Record<string, string[]>;
	return resource.flatMap((one) => (operation.length === 0 ? [`${one}.`] : operation.map((o) => `${one}.${o}.`)));
}

/** A hidden property that keeps what was saved for the collection of its name: `withSavedCollections`. */
const isSecondOfItsName = ({ name, type }: INodeProperties, all: INodeProperties[]): boolean =>
	type === 'hidden' && all.some((other) => other.name === name && other.type !== 'hidden');

function nodeLines({ description }: INodeType): string[] {
	const { name, version, credentials = [], webhooks = [], properties } = description;
	const saved = properties.filter((property) => !isSecondOfItsName(property, properties));
	const inNode = saved.flatMap((property) => {
		const where = places(property);
		return (where.length > 0 ? where : ['']).flatMap((place) => linesOf(`${name} ${place}`, property));
	});
	return [
		`${name} version ${[version].flat().join(', ')}`,
		...credentials.map((credential) => `${name} credential ${credential.name}`),
		...webhooks.map(({ path, httpMethod }) => `${name} webhook ${httpMethod} ${path}`),
		...inNode,
	];
}

/**
 * Returns every name that saved workflows and credentials contain, one per line, sorted.
 * @param exported the package's exports: its node and credential classes
 */
export function savedNames(exported: object): string[] {
	const classes = Object.values(exported).filter((member) => typeof member === 'function') as unknown as Exported[];
	const lines = classes.flatMap((Class) => {
		const instance = new Class();
		if (instance.description) return nodeLines(instance as INodeType);
		const { name = '', properties = [] } = instance as ICredentialType;
		return [`credential ${name}`, ...properties.flatMap((property) => linesOf(`credential ${name}.`, property))];
	});
	return [...new Set(lines)].sort();
}
