import { boundaryTimer } from './fim/boundary-timer.ts';
import { collapsedGroups } from './fim/collapsed-groups.ts';
import { gatewayTypesAllowed } from './fim/gateway-types.ts';
import { messageStart } from './fim/message-start.ts';
import { namedGroups } from './fim/named-groups.ts';
import { noIntermediateEvents } from './fim/no-intermediate-events.ts';
import { noLanes } from './fim/no-lanes.ts';
import { noTasks } from './fim/no-tasks.ts';
import { poolRequired } from './fim/pool-required.ts';
import type { FimRule } from './fim-rule.ts';

/** What the federal method allows of BPMN, one rule per file. */
export const fimRules: readonly FimRule[] = [
  noTasks,
  noLanes,
  gatewayTypesAllowed,
  boundaryTimer,
  messageStart,
  noIntermediateEvents,
  collapsedGroups,
  namedGroups,
  poolRequired,
];
