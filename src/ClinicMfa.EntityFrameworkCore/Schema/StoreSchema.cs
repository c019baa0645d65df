namespace ClinicMfa.EntityFrameworkCore;

/// <summary>The shape of the tables. A change of any configuration here is a new version, and a migration for every host.</summary>
internal static class StoreSchema
{
    /// <summary>The schema's version. Kept as an annotation of the host's model, so that its migrations show which one they made.</summary>
    public const int Version = 1;

    /// <summary>The annotation that holds the version.</summary>
    public const string VersionAnnotation = "ClinicMfa:SchemaVersion";

    /// <summary>The longest key of a budget.</summary>
    public const int BudgetKeyLength = 200;

    /// <summary>The longest key of an opt-out.</summary>
    public const int OptOutKeyLength = 200;

    /// <summary>The longest id of a message.</summary>
    public const int MessageIdLength = 50;

    /// <summary>A challenge id: 32 hexadecimal digits.</summary>
    public const int ChallengeIdLength = 32;

    /// <summary>Each row type.</summary>
    public static IReadOnlyList<Type> Rows { get; } =
        [typeof(PolicyRow), typeof(SubjectRow), typeof(ChallengeRow), typeof(SendBudgetRow), typeof(EventRow), typeof(DeliveryRow), typeof(OptOutRow)];
}
