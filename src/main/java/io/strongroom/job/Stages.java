package io.strongroom.job;

import org.springframework.stereotype.Component;

/** What the steps of a close do, stage by stage. */
@Component
record Stages(
        IntakeStage intake,
        SnapshotStage snapshot,
        MovementStage movements,
        MatchStage match,
        ReconcileStage reconcile,
        WalletBookStage books,
        SegregationStage segregation,
        ValueStage value,
        FollowStage follow,
        DutyStage duties,
        StatementStep statements,
        EvidencePacks packs,
        RunReports reports) {}
