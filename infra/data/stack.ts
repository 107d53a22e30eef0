import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { RoleClassName } from '../access/role-classes.ts';
import { FunctionAndClassRoles } from '../access/roles.ts';
import type { DataAccess } from '../constructs/function.ts';
import type { FunctionName } from '../functions.ts';
import type { PipeName } from '../names.ts';
import { dataKeyPolicy } from './key-policy.ts';
import { PipeRoles } from './pipe-roles.ts';

interface DataStackProps extends StackProps {
  operationsKey: IKey;
  /** The address that mails come from. */
  mailFrom: string;
}

/** The table, its key, and every role that may come near either: no other stack gives a right on them. */
export class DataStack extends Stack implements DataAccess {
  readonly table: Table;
  private readonly roles: FunctionAndClassRoles;
  private readonly pipeRoles: PipeRoles;

  constructor(scope: Construct, id: string, { operationsKey, mailFrom, ...props }: DataStackProps) {
    super(scope, id, props);
    this.roles = new FunctionAndClassRoles(this, 'Roles');
    this.pipeRoles = new PipeRoles(this, 'Pipes');
    const encryptionKey = new Key(this, 'Key', {
      description: 'SESAME: the table (health data)',
      alias: 'alias/sesame-data',
      enableKeyRotation: true,
      policy: dataKeyPolicy([...this.roles.classRoleArns, ...this.pipeRoles.roleArns]),
    });
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'PK', type: AttributeType.STRING },
      sortKey: { name: 'SK', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.KEYS_ONLY,
      timeToLiveAttribute: 'ttl',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const indexName of ['GSI1', 'GSI2', 'GSI3']) {
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: `${indexName}PK`, type: AttributeType.STRING },
        sortKey: { name: `${indexName}SK`, type: AttributeType.STRING },
        projectionType: ProjectionType.ALL,
      });
    }
    this.roles.grant(this.table.tableArn, operationsKey.keyArn, mailFrom);
    this.pipeRoles.grant(this.streamArn, operationsKey.keyArn);
  }

  get tableName(): string {
    return this.table.tableName;
  }

  get streamArn(): string {
    const { tableStreamArn } = this.table;
    if (tableStreamArn === undefined) throw new Error('the table has no stream');
    return tableStreamArn;
  }

  functionRole(name: FunctionName): Role {
    return this.roles.functionRole(name);
  }

  classRoleArn(name: RoleClassName): string {
    return this.roles.classRoleArn(name);
  }

  pipeRoleArn(name: PipeName): string {
    return this.pipeRoles.roleArn(name);
  }
}
