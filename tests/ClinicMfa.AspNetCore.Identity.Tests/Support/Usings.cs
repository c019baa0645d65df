global using ClinicMfa.AspNetCore.Tests; // the small browser
