-- The scheduler's own table, in the form that db-scheduler asks for. It holds no figures, only whose turn it is.
create schema scheduler;

create table scheduler.scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    state                text,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_due on scheduler.scheduled_tasks (execution_time);
create index scheduled_tasks_alive on scheduler.scheduled_tasks (last_heartbeat);

grant usage on schema scheduler to strongroom_app;
grant select, insert, update, delete on scheduler.scheduled_tasks to strongroom_app;
