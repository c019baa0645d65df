using ClinicMfa.Shared.Plans;

namespace ClinicMfa.Audit.Benchmarks;

/// <summary>One way of asking for the audit of the largest clinic.</summary>
/// <param name="Name">How it is called in the table.</param>
/// <param name="Query">Its first page.</param>
internal sealed record Scenario(string Name, MfaEventQuery Query)
{
    private static readonly MfaEventKind[] Kinds = [MfaEventKind.CodeSent, MfaEventKind.CodeRefused, MfaEventKind.SignInCompleted, MfaEventKind.StepUpCompleted];

    /// <summary>All of them. Each has a thousand full pages at two million facts.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("no filter", Clinic),
        new("kinds", Clinic with { Kinds = Kinds }),
        new("dates", Within(Clinic)),
        new("user", OfUser(Clinic)),
        new("user, dates", Within(OfUser(Clinic))),
        new("user, dates, kinds", Within(OfUser(Clinic)) with { Kinds = [.. Enum.GetValues<MfaEventKind>().Where(kind => (int)kind <= 8)] }),
    ];

    private static MfaEventQuery Clinic => new() { ClinicId = AuditFill.Clinic };

    private static MfaEventQuery OfUser(MfaEventQuery query) => query with { UserId = AuditFill.User };

    /// <summary>Five of the six years, with facts before and after them.</summary>
    private static MfaEventQuery Within(MfaEventQuery query) => query with { From = AuditFill.Begin.AddMonths(6), Until = AuditFill.End.AddMonths(-6) };
}
