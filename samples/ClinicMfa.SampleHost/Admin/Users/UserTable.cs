namespace ClinicMfa.SampleHost.Admin.Users;

/// <summary>The clinic's staff as the list of users shows them.</summary>
/// <param name="Staff">The rows, and how their times are shown.</param>
/// <param name="Reader">The Admin who looks: nobody acts on themselves.</param>
internal sealed record UserTable(StaffTable Staff, MfaSubject Reader)
{
    /// <summary>Whether the reader may do to this user what takes somebody else.</summary>
    public bool IsOneself(SetUpReportRow row) => row.Subject == Reader;

    public static bool IsLocked(SetUpReportRow row) => row is not { Lock: null, SessionLock: null };

    /// <summary>The address of what is done to a user.</summary>
    public static string Path(SetUpReportRow row, string action) => $"/admin/users/{Uri.EscapeDataString(row.Subject.UserId)}/{action}";
}
