CREATE TABLE "ClinicMfaChallenges" (
    "ClinicId" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "ExpiresAt" INTEGER NOT NULL,
    "WriteId" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Document" TEXT NOT NULL,
    CONSTRAINT "PK_ClinicMfaChallenges" PRIMARY KEY ("ClinicId", "UserId")
);


CREATE TABLE "ClinicMfaDeliveries" (
    "ClinicId" TEXT NOT NULL,
    "MessageId" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "Failure" INTEGER NULL,
    "ProviderCode" TEXT NULL,
    "ReportedAt" INTEGER NOT NULL,
    "WriteId" TEXT NOT NULL,
    CONSTRAINT "PK_ClinicMfaDeliveries" PRIMARY KEY ("ClinicId", "MessageId")
);


CREATE TABLE "ClinicMfaEvents" (
    "Id" TEXT NOT NULL,
    "ClinicId" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "UserId" TEXT NULL,
    "ActorId" TEXT NULL,
    "Kind" INTEGER NOT NULL,
    "Method" TEXT NULL,
    "Destination" TEXT NULL,
    "ClientAddress" TEXT NULL,
    "ChallengeId" TEXT NULL,
    "MessageId" TEXT NULL,
    "GrantedChallengeId" TEXT NULL,
    "Outcome" TEXT NOT NULL,
    "Reason" TEXT NULL,
    CONSTRAINT "PK_ClinicMfaEvents" PRIMARY KEY ("ClinicId", "Id")
);


CREATE TABLE "ClinicMfaOptOuts" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_ClinicMfaOptOuts" PRIMARY KEY,
    "WriteId" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Document" TEXT NOT NULL
);


CREATE TABLE "ClinicMfaPolicies" (
    "ClinicId" TEXT NOT NULL CONSTRAINT "PK_ClinicMfaPolicies" PRIMARY KEY,
    "Version" INTEGER NOT NULL,
    "Document" TEXT NOT NULL
);


CREATE TABLE "ClinicMfaSendBudgets" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_ClinicMfaSendBudgets" PRIMARY KEY,
    "Taken" TEXT NOT NULL,
    "ForgetAt" INTEGER NOT NULL,
    "WriteId" TEXT NOT NULL
);


CREATE TABLE "ClinicMfaSubjects" (
    "ClinicId" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Document" TEXT NOT NULL,
    CONSTRAINT "PK_ClinicMfaSubjects" PRIMARY KEY ("ClinicId", "UserId")
);


CREATE INDEX "IX_ClinicMfaChallenges_ExpiresAt" ON "ClinicMfaChallenges" ("ExpiresAt");


CREATE INDEX "IX_ClinicMfaDeliveries_ReportedAt" ON "ClinicMfaDeliveries" ("ReportedAt");


CREATE INDEX "IX_ClinicMfaEvents_At" ON "ClinicMfaEvents" ("At");


CREATE INDEX "IX_ClinicMfaEvents_ClinicId_UserId_Id" ON "ClinicMfaEvents" ("ClinicId", "UserId", "Id");


CREATE UNIQUE INDEX "IX_ClinicMfaEvents_GrantedChallengeId" ON "ClinicMfaEvents" ("GrantedChallengeId");


CREATE INDEX "IX_ClinicMfaSendBudgets_ForgetAt" ON "ClinicMfaSendBudgets" ("ForgetAt");
