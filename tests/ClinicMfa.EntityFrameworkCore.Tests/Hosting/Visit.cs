namespace ClinicMfa.EntityFrameworkCore.Tests;

/// <summary>What the host itself keeps.</summary>
public sealed class Visit
{
    public int Id { get; set; }

    public string Patient { get; set; } = "";
}
