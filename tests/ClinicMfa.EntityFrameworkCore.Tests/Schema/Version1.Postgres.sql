CREATE TABLE "ClinicMfaChallenges" (
    "ClinicId" character varying(128) COLLATE "C" NOT NULL,
    "UserId" character varying(128) COLLATE "C" NOT NULL,
    "ExpiresAt" bigint NOT NULL,
    "WriteId" uuid NOT NULL,
    "Version" bigint NOT NULL,
    "Document" character varying(65536) NOT NULL,
    CONSTRAINT "PK_ClinicMfaChallenges" PRIMARY KEY ("ClinicId", "UserId")
);


CREATE TABLE "ClinicMfaDeliveries" (
    "ClinicId" character varying(128) COLLATE "C" NOT NULL,
    "MessageId" character varying(50) COLLATE "C" NOT NULL,
    "State" integer NOT NULL,
    "Failure" integer,
    "ProviderCode" character varying(50),
    "ReportedAt" bigint NOT NULL,
    "WriteId" uuid NOT NULL,
    CONSTRAINT "PK_ClinicMfaDeliveries" PRIMARY KEY ("ClinicId", "MessageId")
);


CREATE TABLE "ClinicMfaEvents" (
    "Id" uuid NOT NULL,
    "ClinicId" character varying(128) COLLATE "C" NOT NULL,
    "At" bigint NOT NULL,
    "UserId" character varying(128) COLLATE "C",
    "ActorId" character varying(300),
    "Kind" integer NOT NULL,
    "Method" character varying(50),
    "Destination" character varying(320),
    "ClientAddress" character varying(100),
    "ChallengeId" character varying(32) COLLATE "C",
    "MessageId" character varying(50) COLLATE "C",
    "GrantedChallengeId" character varying(32) COLLATE "C",
    "Outcome" character varying(200) NOT NULL,
    "Reason" character varying(2000),
    CONSTRAINT "PK_ClinicMfaEvents" PRIMARY KEY ("ClinicId", "Id")
);


CREATE TABLE "ClinicMfaOptOuts" (
    "Key" character varying(200) COLLATE "C" NOT NULL,
    "WriteId" uuid NOT NULL,
    "Version" bigint NOT NULL,
    "Document" character varying(65536) NOT NULL,
    CONSTRAINT "PK_ClinicMfaOptOuts" PRIMARY KEY ("Key")
);


CREATE TABLE "ClinicMfaPolicies" (
    "ClinicId" character varying(128) COLLATE "C" NOT NULL,
    "Version" bigint NOT NULL,
    "Document" character varying(65536) NOT NULL,
    CONSTRAINT "PK_ClinicMfaPolicies" PRIMARY KEY ("ClinicId")
);


CREATE TABLE "ClinicMfaSendBudgets" (
    "Key" character varying(200) COLLATE "C" NOT NULL,
    "Taken" text NOT NULL,
    "ForgetAt" bigint NOT NULL,
    "WriteId" uuid NOT NULL,
    CONSTRAINT "PK_ClinicMfaSendBudgets" PRIMARY KEY ("Key")
);


CREATE TABLE "ClinicMfaSubjects" (
    "ClinicId" character varying(128) COLLATE "C" NOT NULL,
    "UserId" character varying(128) COLLATE "C" NOT NULL,
    "Version" bigint NOT NULL,
    "Document" character varying(65536) NOT NULL,
    CONSTRAINT "PK_ClinicMfaSubjects" PRIMARY KEY ("ClinicId", "UserId")
);


CREATE INDEX "IX_ClinicMfaChallenges_ExpiresAt" ON "ClinicMfaChallenges" ("ExpiresAt");


CREATE INDEX "IX_ClinicMfaDeliveries_ReportedAt" ON "ClinicMfaDeliveries" ("ReportedAt");


CREATE INDEX "IX_ClinicMfaEvents_At" ON "ClinicMfaEvents" ("At");


CREATE INDEX "IX_ClinicMfaEvents_ClinicId_UserId_Id" ON "ClinicMfaEvents" ("ClinicId", "UserId", "Id");


CREATE UNIQUE INDEX "IX_ClinicMfaEvents_GrantedChallengeId" ON "ClinicMfaEvents" ("GrantedChallengeId");


CREATE INDEX "IX_ClinicMfaSendBudgets_ForgetAt" ON "ClinicMfaSendBudgets" ("ForgetAt");
