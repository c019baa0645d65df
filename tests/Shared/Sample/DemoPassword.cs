namespace ClinicMfa.Shared;

/// <summary>The password of every demo account of the samples.</summary>
internal static class DemoPassword
{
    public const string Text = "Clinic-Demo-2026!";
}
