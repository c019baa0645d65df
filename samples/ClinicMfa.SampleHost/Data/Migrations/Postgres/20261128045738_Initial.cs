using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ClinicMfa.SampleHost.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    NormalizedEmail = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    DisplayName = table.Column<string>(type: "text", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: false),
                    SecurityStamp = table.Column<string>(type: "text", nullable: false),
                    PasswordSetThrough = table.Column<int>(type: "integer", nullable: false),
                    Language = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ClinicMfaChallenges",
                columns: table => new
                {
                    ClinicId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    WriteId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Document = table.Column<string>(type: "character varying(65536)", maxLength: 65536, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClinicMfaChallenges", x => new { x.ClinicId, x.UserId });
                });

            migrationBuilder.CreateTable(
                name: "ClinicMfaDeliveries",
                columns: table => new
                {
                    ClinicId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    MessageId = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Failure = table.Column<int>(type: "integer", nullable: true),
                    ProviderCode = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    ReportedAt = table.Column<long>(type: "bigint", nullable: false),
                    WriteId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClinicMfaDeliveries", x => new { x.ClinicId, x.MessageId });
                });

            migrationBuilder.CreateTable(
                name: "ClinicMfaEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ClinicId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    UserId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true, collation: "C"),
                    ActorId = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Method = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    Destination = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: true),
                    ClientAddress = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ChallengeId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    MessageId = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true, collation: "C"),
                    GrantedChallengeId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    Outcome = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClinicMfaEvents", x => new { x.ClinicId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "ClinicMfaOptOuts",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    WriteId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Document = table.Column<string>(type: "character varying(65536)", maxLength: 65536, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClinicMfaOptOuts", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "ClinicMfaPolicies",
                columns: table => new
                {
                    ClinicId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Document = table.Column<string>(type: "character varying(65536)", maxLength: 65536, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClinicMfaPolicies", x => x.ClinicId);
                });

            migrationBuilder.CreateTable(
                name: "ClinicMfaSendBudgets",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Taken = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    ForgetAt = table.Column<long>(type: "bigint", nullable: false),
                    WriteId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClinicMfaSendBudgets", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "ClinicMfaSubjects",
                columns: table => new
                {
                    ClinicId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Document = table.Column<string>(type: "character varying(65536)", maxLength: 65536, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClinicMfaSubjects", x => new { x.ClinicId, x.UserId });
                });

            migrationBuilder.CreateTable(
                name: "Memberships",
                columns: table => new
                {
                    AccountId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ClinicId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Role = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Memberships", x => new { x.AccountId, x.ClinicId });
                    table.ForeignKey(
                        name: "FK_Memberships_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_NormalizedEmail",
                table: "Accounts",
                column: "NormalizedEmail",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClinicMfaChallenges_ExpiresAt",
                table: "ClinicMfaChallenges",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_ClinicMfaDeliveries_ReportedAt",
                table: "ClinicMfaDeliveries",
                column: "ReportedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ClinicMfaEvents_At",
                table: "ClinicMfaEvents",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ClinicMfaEvents_ClinicId_UserId_Id",
                table: "ClinicMfaEvents",
                columns: new[] { "ClinicId", "UserId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ClinicMfaEvents_GrantedChallengeId",
                table: "ClinicMfaEvents",
                column: "GrantedChallengeId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClinicMfaSendBudgets_ForgetAt",
                table: "ClinicMfaSendBudgets",
                column: "ForgetAt");

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_ClinicId",
                table: "Memberships",
                column: "ClinicId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClinicMfaChallenges");

            migrationBuilder.DropTable(
                name: "ClinicMfaDeliveries");

            migrationBuilder.DropTable(
                name: "ClinicMfaEvents");

            migrationBuilder.DropTable(
                name: "ClinicMfaOptOuts");

            migrationBuilder.DropTable(
                name: "ClinicMfaPolicies");

            migrationBuilder.DropTable(
                name: "ClinicMfaSendBudgets");

            migrationBuilder.DropTable(
                name: "ClinicMfaSubjects");

            migrationBuilder.DropTable(
                name: "Memberships");

            migrationBuilder.DropTable(
                name: "Accounts");
        }
    }
}
